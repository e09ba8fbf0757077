/** Who asks, in the order of the table's columns. The outsider has every role that one person can have, in another study. */
export const ASKERS = [
  "nobody",
  "outsider",
  "administrator",
  "coordinator",
  "adjudicator",
  "rater",
  "analyst",
  "participant",
] as const;
export type Asker = (typeof ASKERS)[number];

export interface ExpectedRoute {
  path: string;
  /** Answer of each asker in order: an HTTP status, or "login" for being sent to sign in. */
  loader?: string;
  action?: string;
}

/*
 * What each asker gets from each loader, action and download, written down by hand and not derived from the policy.
 * An action is sent an empty form: 400 says that the asker was let in and the form refused. 401 is what an action
 * says to who is not signed in: what was typed would be lost by going to the sign-in page.
 */
//                                nobody outsider admin coord adjud rater analyst participant
const COORDINATOR_ONLY = /*     */ "login 404 404 200 403 403 403 403";
const COORDINATOR_SENDS = /*    */ "401 404 404 400 403 403 403 403";
const READERS_OF_RELEASES = /*  */ "login 404 404 200 403 403 200 403";
const READERS_OF_DISPUTES = /*  */ "login 404 404 200 200 403 403 403";
const ADJUDICATOR_SENDS = /*    */ "401 404 404 403 400 403 403 403";
const ANY_MEMBER = /*           */ "login 404 404 200 200 200 200 200";
const STUDY = "/studies/study";

export const EXPECTED: Record<string, ExpectedRoute> = {
  "routes/_index": { path: "/", loader: "login 302 302 302 302 302 302 302" },
  "routes/$": {
    path: "/no/such/page",
    loader: "404 404 404 404 404 404 404 404",
    action: "404 404 404 404 404 404 404 404",
  },
  "routes/login": {
    path: "/login",
    loader: "200 302 302 302 302 302 302 302",
    // Who is signed in already is sent on to their studies.
    action: "400 302 302 302 302 302 302 302",
  },
  "routes/join.$token": {
    path: "/join/an-open-link",
    loader: "200 200 200 200 200 200 200 200",
    action: "400 400 400 400 400 400 400 400",
  },
  "routes/logout": { path: "/logout", action: "302 302 302 302 302 302 302 302" },
  "routes/studies._index": { path: "/studies", loader: "login 200 200 200 200 200 200 200" },
  "routes/studies.new": {
    path: "/studies/new",
    loader: "login 403 200 403 403 403 403 403",
    action: "401 403 400 403 403 403 403 403",
  },
  "routes/studies.$studySlug._index": { path: STUDY, loader: ANY_MEMBER },
  "routes/studies.$studySlug.cases._index": { path: `${STUDY}/cases`, loader: COORDINATOR_ONLY },
  "routes/studies.$studySlug.cases.import": {
    path: `${STUDY}/cases/import`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.cases.$caseId": {
    path: `${STUDY}/cases/Card001`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.panel._index": {
    path: `${STUDY}/panel`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.panel.$pseudonym": {
    path: `${STUDY}/panel/R01`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.panel.reminders": {
    path: `${STUDY}/panel/reminders`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.panel.invitations": {
    path: `${STUDY}/panel/invitations`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.cases.new": {
    path: `${STUDY}/cases/new`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.cases.$caseId_.edit": {
    path: `${STUDY}/cases/Card001/edit`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.cases.$caseId_.add-option": {
    path: `${STUDY}/cases/Card001/add-option`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.cases.$caseId_.options.$optionId": {
    path: `${STUDY}/cases/Card001/options/1`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.assignments": {
    path: `${STUDY}/assignments`,
    loader: COORDINATOR_ONLY,
    // Nothing is left to assign: 409 says that the asker was let in.
    action: "401 404 404 409 403 403 403 403",
  },
  "routes/studies.$studySlug.declarations": {
    path: `${STUDY}/declarations`,
    loader: "login 404 404 403 403 200 403 403",
    action: "401 404 404 403 403 400 403 403",
  },
  "routes/studies.$studySlug.rate.$assignmentId_.recusal": {
    path: `${STUDY}/rate/:assignment/recusal`,
    // The case is submitted already: 409 says that the asker was let in.
    loader: "login 404 404 403 403 409 403 403",
    action: "401 404 404 403 403 400 403 403",
  },
  "routes/studies.$studySlug.assignments_.import": {
    path: `${STUDY}/assignments/import`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.rate._index": { path: `${STUDY}/rate`, loader: "login 404 404 403 403 200 403 403" },
  "routes/studies.$studySlug.rate.$assignmentId": {
    path: `${STUDY}/rate/:assignment`,
    loader: "login 404 404 403 403 200 403 403",
    // The case is submitted already: 409 says that the asker was let in.
    action: "401 404 404 403 403 409 403 403",
  },
  "routes/studies.$studySlug.rate.$assignmentId.drafts": {
    path: `${STUDY}/rate/:assignment/drafts`,
    loader: "login 404 404 403 403 200 403 403",
    action: "401 404 404 403 403 400 403 403",
  },
  "routes/studies.$studySlug.rate.$assignmentId.missing-options": {
    path: `${STUDY}/rate/:assignment/missing-options`,
    action: "401 404 404 403 403 400 403 403",
  },
  "routes/studies.$studySlug.rate.$assignmentId.visits": {
    path: `${STUDY}/rate/:assignment/visits`,
    action: "401 404 404 403 403 400 403 403",
  },
  "routes/studies.$studySlug.rounds._index": {
    path: `${STUDY}/rounds`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.rounds.$caseId": {
    path: `${STUDY}/rounds/Card001`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.progress": { path: `${STUDY}/progress`, loader: COORDINATOR_ONLY },
  "routes/studies.$studySlug.agreement": {
    path: `${STUDY}/agreement`,
    loader: COORDINATOR_ONLY,
    action: "401 404 404 200 403 403 403 403",
  },
  "routes/studies.$studySlug.disputes._index": {
    path: `${STUDY}/disputes`,
    loader: READERS_OF_DISPUTES,
    action: ADJUDICATOR_SENDS,
  },
  "routes/studies.$studySlug.disputes_.$caseId": {
    path: `${STUDY}/disputes/Card001`,
    loader: READERS_OF_DISPUTES,
    // No option is named: 404 says that the asker was let in.
    action: "401 404 404 403 404 403 403 403",
  },
  "routes/studies.$studySlug.disputes.$caseId.$optionId.claim": {
    path: `${STUDY}/disputes/Card001/2/claim`,
    action: ADJUDICATOR_SENDS,
  },
  "routes/studies.$studySlug.agreement_.pairs": {
    path: `${STUDY}/agreement/pairs`,
    loader: COORDINATOR_ONLY,
    action: "401 404 404 200 403 403 403 403",
  },
  "routes/studies.$studySlug.agreement_.distributions": {
    path: `${STUDY}/agreement/distributions`,
    loader: COORDINATOR_ONLY,
  },
  "routes/studies.$studySlug.agreement_.raters": { path: `${STUDY}/agreement/raters`, loader: COORDINATOR_ONLY },
  "routes/studies.$studySlug.agreement_.disagreement": {
    path: `${STUDY}/agreement/disagreement`,
    loader: COORDINATOR_ONLY,
  },
  "routes/studies.$studySlug.agreement_.what-if": { path: `${STUDY}/agreement/what-if`, loader: COORDINATOR_ONLY },
  "routes/studies.$studySlug.disputes.$caseId.$optionId": {
    path: `${STUDY}/disputes/Card001/2`,
    loader: READERS_OF_DISPUTES,
    action: ADJUDICATOR_SENDS,
  },
  "routes/studies.$studySlug.releases._index": {
    path: `${STUDY}/releases`,
    loader: READERS_OF_RELEASES,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.releases.$version": { path: `${STUDY}/releases/1.0.0`, loader: READERS_OF_RELEASES },
  "routes/studies.$studySlug.releases.$version.archive[.]zip": {
    path: `${STUDY}/releases/1.0.0/archive.zip`,
    loader: READERS_OF_RELEASES,
  },
  "routes/studies.$studySlug.releases.$version.files.$": {
    path: `${STUDY}/releases/1.0.0/files/labels.csv`,
    loader: READERS_OF_RELEASES,
  },
  "routes/studies.$studySlug.scores._index": {
    path: `${STUDY}/scores`,
    loader: READERS_OF_RELEASES,
    action: "401 404 404 400 403 403 400 403",
  },
  "routes/studies.$studySlug.scores.$runId": { path: `${STUDY}/scores/:run`, loader: READERS_OF_RELEASES },
  "routes/studies.$studySlug.scores.$runId.report[.]json": {
    path: `${STUDY}/scores/:run/report.json`,
    loader: READERS_OF_RELEASES,
  },
  "routes/studies.$studySlug.settings._index": {
    path: `${STUDY}/settings`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.settings.instrument": {
    path: `${STUDY}/settings/instrument`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.settings.adjudicators": {
    path: `${STUDY}/settings/adjudicators`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.settings.gold": {
    path: `${STUDY}/settings/gold`,
    loader: COORDINATOR_ONLY,
    action: COORDINATOR_SENDS,
  },
  "routes/studies.$studySlug.audit": { path: `${STUDY}/audit`, loader: COORDINATOR_ONLY },
  "routes/studies.$studySlug.audit_.$format": { path: `${STUDY}/audit/jsonl`, loader: COORDINATOR_ONLY },
};

/** Routes without a page of their own, asked by name for their data: let in (200) or not. */
export const EXPECTED_FRAMES: Record<string, ExpectedRoute> = {
  root: { path: "/studies", loader: "200 200 200 200 200 200 200 200" },
  "routes/studies.$studySlug": { path: STUDY, loader: ANY_MEMBER },
};
