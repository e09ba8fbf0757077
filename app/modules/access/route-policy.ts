import type { Permission } from "./permissions.ts";

/**
 * Who may load a route or send to it: anyone, whoever is signed in, administrators of the installation, or members of
 * the study that `:studySlug` names who have a permission there.
 */
export type Requirement = "anyone" | "signed-in" | "administrator" | { inStudy: Permission };

export interface RouteRequirements {
  loader?: Requirement;
  action?: Requirement;
}

const study = (permission: Permission): Requirement => ({ inStudy: permission });

/**
 * The one place that says who may do what, by route. A loader or action that is not named here is refused to
 * everyone: see `guardBuild`.
 */
export const ROUTE_POLICY: Record<string, RouteRequirements> = {
  root: { loader: "anyone" },
  "routes/_index": { loader: "signed-in" },
  "routes/$": { loader: "anyone", action: "anyone" },
  "routes/login": { loader: "anyone", action: "anyone" },
  "routes/logout": { action: "anyone" },
  "routes/join.$token": { loader: "anyone", action: "anyone" },
  "routes/studies._index": { loader: "signed-in" },
  "routes/studies.new": { loader: "administrator", action: "administrator" },
  "routes/studies.$studySlug": { loader: study("study.view") },
  "routes/studies.$studySlug._index": { loader: study("study.view") },
  "routes/studies.$studySlug.cases._index": { loader: study("cases.manage") },
  "routes/studies.$studySlug.cases.import": { loader: study("cases.manage"), action: study("cases.manage") },
  "routes/studies.$studySlug.cases.$caseId": { loader: study("cases.manage"), action: study("assignments.manage") },
  "routes/studies.$studySlug.panel._index": { loader: study("panel.manage"), action: study("panel.manage") },
  "routes/studies.$studySlug.panel.$pseudonym": { loader: study("panel.manage"), action: study("panel.manage") },
  "routes/studies.$studySlug.panel.reminders": { loader: study("panel.manage"), action: study("panel.manage") },
  "routes/studies.$studySlug.panel.invitations": { loader: study("panel.manage"), action: study("panel.manage") },
  "routes/studies.$studySlug.cases.new": { loader: study("cases.manage"), action: study("cases.manage") },
  "routes/studies.$studySlug.cases.$caseId_.edit": { loader: study("cases.manage"), action: study("cases.manage") },
  "routes/studies.$studySlug.cases.$caseId_.add-option": {
    loader: study("cases.manage"),
    action: study("cases.manage"),
  },
  "routes/studies.$studySlug.cases.$caseId_.options.$optionId": {
    loader: study("cases.manage"),
    action: study("cases.manage"),
  },
  "routes/studies.$studySlug.assignments": {
    loader: study("assignments.manage"),
    action: study("assignments.manage"),
  },
  "routes/studies.$studySlug.declarations": { loader: study("ratings.give"), action: study("ratings.give") },
  "routes/studies.$studySlug.rate.$assignmentId_.recusal": {
    loader: study("ratings.give"),
    action: study("ratings.give"),
  },
  "routes/studies.$studySlug.assignments_.import": {
    loader: study("assignments.manage"),
    action: study("assignments.manage"),
  },
  "routes/studies.$studySlug.rate._index": { loader: study("ratings.give") },
  "routes/studies.$studySlug.rate.$assignmentId": { loader: study("ratings.give"), action: study("ratings.give") },
  "routes/studies.$studySlug.rate.$assignmentId.drafts": {
    loader: study("ratings.give"),
    action: study("ratings.give"),
  },
  "routes/studies.$studySlug.rate.$assignmentId.missing-options": { action: study("ratings.give") },
  "routes/studies.$studySlug.rate.$assignmentId.visits": { action: study("ratings.give") },
  "routes/studies.$studySlug.rounds._index": {
    loader: study("assignments.manage"),
    action: study("assignments.manage"),
  },
  "routes/studies.$studySlug.rounds.$caseId": {
    loader: study("assignments.manage"),
    action: study("assignments.manage"),
  },
  "routes/studies.$studySlug.progress": { loader: study("agreement.view") },
  "routes/studies.$studySlug.agreement": { loader: study("agreement.view"), action: study("agreement.view") },
  "routes/studies.$studySlug.disputes._index": { loader: study("disputes.view"), action: study("disputes.decide") },
  "routes/studies.$studySlug.disputes_.$caseId": {
    loader: study("disputes.view"),
    action: study("disputes.decide"),
  },
  "routes/studies.$studySlug.disputes.$caseId.$optionId.claim": { action: study("disputes.decide") },
  "routes/studies.$studySlug.agreement_.pairs": { loader: study("agreement.view"), action: study("agreement.view") },
  "routes/studies.$studySlug.agreement_.distributions": { loader: study("agreement.view") },
  "routes/studies.$studySlug.agreement_.raters": { loader: study("agreement.view") },
  "routes/studies.$studySlug.agreement_.disagreement": { loader: study("agreement.view") },
  "routes/studies.$studySlug.agreement_.what-if": { loader: study("agreement.view") },
  "routes/studies.$studySlug.disputes.$caseId.$optionId": {
    loader: study("disputes.view"),
    action: study("disputes.decide"),
  },
  "routes/studies.$studySlug.releases._index": { loader: study("releases.view"), action: study("releases.freeze") },
  "routes/studies.$studySlug.releases.$version": { loader: study("releases.view") },
  "routes/studies.$studySlug.releases.$version.archive[.]zip": { loader: study("releases.view") },
  "routes/studies.$studySlug.releases.$version.files.$": { loader: study("releases.view") },
  "routes/studies.$studySlug.scores._index": { loader: study("scores.view"), action: study("scores.request") },
  "routes/studies.$studySlug.scores.$runId": { loader: study("scores.view") },
  "routes/studies.$studySlug.scores.$runId.report[.]json": { loader: study("scores.view") },
  "routes/studies.$studySlug.settings._index": { loader: study("study.manage"), action: study("study.manage") },
  "routes/studies.$studySlug.settings.instrument": { loader: study("study.manage"), action: study("study.manage") },
  "routes/studies.$studySlug.settings.adjudicators": { loader: study("study.manage"), action: study("study.manage") },
  "routes/studies.$studySlug.settings.gold": { loader: study("study.manage"), action: study("study.manage") },
  "routes/studies.$studySlug.audit": { loader: study("audit.view") },
  "routes/studies.$studySlug.audit_.$format": { loader: study("audit.view") },
};
