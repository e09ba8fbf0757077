CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`is_administrator` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	`disabled_at` text,
	CONSTRAINT "accounts_email_lower_case" CHECK("accounts"."email" = lower("accounts"."email")),
	CONSTRAINT "accounts_is_administrator_boolean" CHECK("accounts"."is_administrator" in (0, 1))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`study_id` integer,
	`actor_account_id` integer,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_entries_study` ON `audit_entries` (`study_id`);--> statement-breakpoint
CREATE TABLE `case_options` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `study_cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_options_case_external` ON `case_options` (`case_id`,`external_id`);--> statement-breakpoint
CREATE TABLE `case_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`version` integer NOT NULL,
	`specialty` text NOT NULL,
	`presentation` text NOT NULL,
	`question` text,
	`variant_category` text,
	`variant_description` text,
	`extra` text DEFAULT '{}' NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `study_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`specialty`) REFERENCES `specialties`(`name`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_versions_version_from_one" CHECK("case_versions"."version" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_versions_case_version` ON `case_versions` (`case_id`,`version`);--> statement-breakpoint
CREATE TABLE `option_dependencies` (
	`option_version_id` integer NOT NULL,
	`parent_option_id` integer NOT NULL,
	PRIMARY KEY(`option_version_id`, `parent_option_id`),
	FOREIGN KEY (`option_version_id`) REFERENCES `option_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_option_id`) REFERENCES `case_options`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `option_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`option_id` integer NOT NULL,
	`version` integer NOT NULL,
	`list_order` integer NOT NULL,
	`text` text NOT NULL,
	`category` text NOT NULL,
	`alternative_group` text,
	`is_inaction` integer DEFAULT false NOT NULL,
	`is_escalation` integer DEFAULT false NOT NULL,
	`extra` text DEFAULT '{}' NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`option_id`) REFERENCES `case_options`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category`) REFERENCES `option_categories`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "option_versions_version_from_one" CHECK("option_versions"."version" >= 1),
	CONSTRAINT "option_versions_inaction_boolean" CHECK("option_versions"."is_inaction" in (0, 1)),
	CONSTRAINT "option_versions_escalation_boolean" CHECK("option_versions"."is_escalation" in (0, 1))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `option_versions_option_version` ON `option_versions` (`option_id`,`version`);--> statement-breakpoint
CREATE TABLE `study_cases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`base_case_id` integer,
	`created_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`base_case_id`) REFERENCES `study_cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `study_cases_study_external` ON `study_cases` (`study_id`,`external_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`payload` text NOT NULL,
	`inputs_digest` text NOT NULL,
	`progress` real DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`lease_expires_at` text,
	`result` text,
	`error` text,
	`created_at` text NOT NULL,
	`finished_at` text,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kind`) REFERENCES `job_kinds`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`state`) REFERENCES `job_states`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "jobs_progress_share" CHECK("jobs"."progress" between 0 and 1)
);
--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`state`);--> statement-breakpoint
CREATE INDEX `jobs_study_kind_digest` ON `jobs` (`study_id`,`kind`,`inputs_digest`);--> statement-breakpoint
CREATE TABLE `adjudications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`option_version_id` integer NOT NULL,
	`membership_id` integer NOT NULL,
	`study_rule_version_id` integer NOT NULL,
	`inputs_digest` text NOT NULL,
	`supersedes_id` integer,
	`decision` text NOT NULL,
	`score` integer,
	`harm_severity` text,
	`rationale` text NOT NULL,
	`rated_this_option` integer NOT NULL,
	`decided_at` text NOT NULL,
	FOREIGN KEY (`option_version_id`) REFERENCES `option_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`study_rule_version_id`) REFERENCES `study_rule_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supersedes_id`) REFERENCES `adjudications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision`) REFERENCES `adjudication_decisions`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`harm_severity`) REFERENCES `harm_severities`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adjudications_score_range" CHECK("adjudications"."score" in (1, 2, 3, 4, 5, 6, 7, 8, 9)),
	CONSTRAINT "adjudications_rationale_given" CHECK(length(trim("adjudications"."rationale")) > 0)
);
--> statement-breakpoint
CREATE INDEX `adjudications_option` ON `adjudications` (`option_version_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `adjudications_first` ON `adjudications` (`option_version_id`) WHERE supersedes_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX `adjudications_supersedes` ON `adjudications` (`supersedes_id`);--> statement-breakpoint
CREATE TABLE `reference_labels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`option_id` integer NOT NULL,
	`option_version_id` integer NOT NULL,
	`study_rule_version_id` integer NOT NULL,
	`instrument_version_id` integer NOT NULL,
	`adjudication_id` integer,
	`inputs_digest` text NOT NULL,
	`score` integer,
	`appropriateness_class` text,
	`harm_type` text,
	`harm_severity` text,
	`provenance` text NOT NULL,
	`figures` text NOT NULL,
	`computed_at` text NOT NULL,
	FOREIGN KEY (`option_id`) REFERENCES `case_options`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`option_version_id`) REFERENCES `option_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`study_rule_version_id`) REFERENCES `study_rule_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instrument_version_id`) REFERENCES `instrument_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adjudication_id`) REFERENCES `adjudications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`appropriateness_class`) REFERENCES `appropriateness_classes`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`harm_type`) REFERENCES `harm_types`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`harm_severity`) REFERENCES `harm_severities`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provenance`) REFERENCES `provenances`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reference_labels_score_range" CHECK("reference_labels"."score" in (1, 2, 3, 4, 5, 6, 7, 8, 9))
);
--> statement-breakpoint
CREATE INDEX `reference_labels_option` ON `reference_labels` (`option_id`);--> statement-breakpoint
CREATE TABLE `adjudication_decisions` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `appropriateness_classes` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `assignment_statuses` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cannot_judge_reasons` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `disagreement_rules` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `harm_severities` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `harm_types` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `instrument_kinds` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `job_kinds` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `job_states` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `membership_statuses` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `option_categories` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `provenances` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quantile_types` (
	`code` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rating_sources` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `roles` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `severity_policies` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `specialties` (
	`name` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `system_kinds` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`round_id` integer NOT NULL,
	`case_id` integer NOT NULL,
	`membership_id` integer NOT NULL,
	`case_version_id` integer NOT NULL,
	`instrument_version_id` integer NOT NULL,
	`study_rule_version_id` integer NOT NULL,
	`status` text NOT NULL,
	`assigned_at` text NOT NULL,
	`submitted_at` text,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `study_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_version_id`) REFERENCES `case_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instrument_version_id`) REFERENCES `instrument_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`study_rule_version_id`) REFERENCES `study_rule_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`status`) REFERENCES `assignment_statuses`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_round_case_rater` ON `assignments` (`round_id`,`case_id`,`membership_id`);--> statement-breakpoint
CREATE INDEX `assignments_rater` ON `assignments` (`membership_id`);--> statement-breakpoint
CREATE INDEX `assignments_case` ON `assignments` (`case_id`);--> statement-breakpoint
CREATE TABLE `presentations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assignment_id` integer NOT NULL,
	`option_version_id` integer NOT NULL,
	`position` integer NOT NULL,
	`repeat_number` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`option_version_id`) REFERENCES `option_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "presentations_position_from_zero" CHECK("presentations"."position" >= 0),
	CONSTRAINT "presentations_repeat_from_zero" CHECK("presentations"."repeat_number" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `presentations_assignment_position` ON `presentations` (`assignment_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `presentations_assignment_option_repeat` ON `presentations` (`assignment_id`,`option_version_id`,`repeat_number`);--> statement-breakpoint
CREATE INDEX `presentations_option` ON `presentations` (`option_version_id`);--> statement-breakpoint
CREATE TABLE `rating_drafts` (
	`presentation_id` integer PRIMARY KEY NOT NULL,
	`client_revision` integer NOT NULL,
	`appropriateness` integer,
	`harm_severity` text,
	`cannot_judge_reason` text,
	`comment` text,
	`saved_at` text NOT NULL,
	FOREIGN KEY (`presentation_id`) REFERENCES `presentations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`harm_severity`) REFERENCES `harm_severities`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cannot_judge_reason`) REFERENCES `cannot_judge_reasons`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rating_drafts_revision_from_zero" CHECK("rating_drafts"."client_revision" >= 0),
	CONSTRAINT "rating_drafts_appropriateness_range" CHECK("rating_drafts"."appropriateness" in (1, 2, 3, 4, 5, 6, 7, 8, 9)),
	CONSTRAINT "rating_drafts_score_or_cannot_judge" CHECK("rating_drafts"."appropriateness" is null or "rating_drafts"."cannot_judge_reason" is null)
);
--> statement-breakpoint
CREATE TABLE `ratings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`presentation_id` integer NOT NULL,
	`supersedes_id` integer,
	`case_version_id` integer NOT NULL,
	`instrument_version_id` integer NOT NULL,
	`study_rule_version_id` integer NOT NULL,
	`appropriateness` integer,
	`harm_severity` text,
	`cannot_judge_reason` text,
	`comment` text,
	`source` text NOT NULL,
	`submitted_at` text NOT NULL,
	FOREIGN KEY (`presentation_id`) REFERENCES `presentations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supersedes_id`) REFERENCES `ratings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_version_id`) REFERENCES `case_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instrument_version_id`) REFERENCES `instrument_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`study_rule_version_id`) REFERENCES `study_rule_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`harm_severity`) REFERENCES `harm_severities`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cannot_judge_reason`) REFERENCES `cannot_judge_reasons`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `rating_sources`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ratings_appropriateness_range" CHECK("ratings"."appropriateness" in (1, 2, 3, 4, 5, 6, 7, 8, 9)),
	CONSTRAINT "ratings_score_or_cannot_judge" CHECK(("ratings"."appropriateness" is null) = ("ratings"."cannot_judge_reason" is not null))
);
--> statement-breakpoint
CREATE INDEX `ratings_presentation` ON `ratings` (`presentation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_first` ON `ratings` (`presentation_id`) WHERE supersedes_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_supersedes` ON `ratings` (`supersedes_id`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`number` integer NOT NULL,
	`opened_at` text NOT NULL,
	`closed_at` text,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rounds_number_from_one" CHECK("rounds"."number" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_study_number` ON `rounds` (`study_id`,`number`);--> statement-breakpoint
CREATE TABLE `release_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`release_id` integer NOT NULL,
	`path` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `release_files_release_path` ON `release_files` (`release_id`,`path`);--> statement-breakpoint
CREATE INDEX `release_files_release` ON `release_files` (`release_id`);--> statement-breakpoint
CREATE TABLE `releases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`version` text NOT NULL,
	`format_version` integer NOT NULL,
	`changelog` text NOT NULL,
	`checksum` text NOT NULL,
	`created_by_membership_id` integer,
	`created_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "releases_format_from_one" CHECK("releases"."format_version" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `releases_study_version` ON `releases` (`study_id`,`version`);--> statement-breakpoint
CREATE TABLE `answer_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`name` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` blob NOT NULL,
	`uploaded_by_membership_id` integer,
	`uploaded_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by_membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_files_study_sha256` ON `answer_files` (`study_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `scoring_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`release_id` integer NOT NULL,
	`answer_file_id` integer NOT NULL,
	`job_id` integer NOT NULL,
	`parameters` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answer_file_id`) REFERENCES `answer_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scoring_runs_release` ON `scoring_runs` (`release_id`);--> statement-breakpoint
CREATE TABLE `instrument_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`definition` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kind`) REFERENCES `instrument_kinds`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "instrument_versions_version_from_one" CHECK("instrument_versions"."version" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `instrument_versions_study_version` ON `instrument_versions` (`study_id`,`version`);--> statement-breakpoint
CREATE TABLE `membership_roles` (
	`membership_id` integer NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`membership_id`, `role`),
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`role`) REFERENCES `roles`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `membership_specialties` (
	`membership_id` integer NOT NULL,
	`specialty` text NOT NULL,
	PRIMARY KEY(`membership_id`, `specialty`),
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`specialty`) REFERENCES `specialties`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`pseudonym` text NOT NULL,
	`status` text NOT NULL,
	`joined_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`status`) REFERENCES `membership_statuses`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_study_account` ON `memberships` (`study_id`,`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_study_pseudonym` ON `memberships` (`study_id`,`pseudonym`);--> statement-breakpoint
CREATE TABLE `studies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `studies_slug` ON `studies` (`slug`);--> statement-breakpoint
CREATE TABLE `study_rule_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`version` integer NOT NULL,
	`raters_per_option` integer NOT NULL,
	`minimum_ratings` integer NOT NULL,
	`disagreement_rule` text NOT NULL,
	`quantile_type` integer NOT NULL,
	`severity_disagreement` text NOT NULL,
	`raters_may_adjudicate_own` integer NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`disagreement_rule`) REFERENCES `disagreement_rules`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quantile_type`) REFERENCES `quantile_types`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`severity_disagreement`) REFERENCES `severity_policies`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "study_rule_versions_raters_range" CHECK("study_rule_versions"."raters_per_option" between 1 and 99),
	CONSTRAINT "study_rule_versions_minimum_range" CHECK("study_rule_versions"."minimum_ratings" between 1 and 99)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `study_rule_versions_study_version` ON `study_rule_versions` (`study_id`,`version`);