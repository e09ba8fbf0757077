CREATE TABLE `gold_options` (
	`option_id` integer PRIMARY KEY NOT NULL,
	`score` integer NOT NULL,
	`note` text,
	`set_at` text NOT NULL,
	FOREIGN KEY (`option_id`) REFERENCES `case_options`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "gold_options_score_range" CHECK("gold_options"."score" in (1, 2, 3, 4, 5, 6, 7, 8, 9))
);
--> statement-breakpoint
CREATE TABLE `rewording_decisions` (
	`option_version_id` integer PRIMARY KEY NOT NULL,
	`decision` text NOT NULL,
	`decided_at` text NOT NULL,
	FOREIGN KEY (`option_version_id`) REFERENCES `option_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rewording_decisions_kind" CHECK("rewording_decisions"."decision" in ('keep', 'ask-again'))
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`token_hash` text NOT NULL,
	`email` text,
	`roles` text NOT NULL,
	`specialties` text NOT NULL,
	`created_by_membership_id` integer,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	`accepted_at` text,
	`membership_id` integer,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitations_accepted_by_somebody" CHECK(("invitations"."accepted_at" is null) = ("invitations"."membership_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_hash` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_study` ON `invitations` (`study_id`);--> statement-breakpoint
CREATE TABLE `member_declarations` (
	`membership_id` integer PRIMARY KEY NOT NULL,
	`years_in_practice` integer,
	`consented_at` text,
	`conflict_of_interest` text,
	`declared_at` text,
	`most_cases` integer,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "member_declarations_years_range" CHECK("member_declarations"."years_in_practice" between 0 and 80),
	CONSTRAINT "member_declarations_most_cases_from_zero" CHECK("member_declarations"."most_cases" >= 0),
	CONSTRAINT "member_declarations_dated" CHECK(("member_declarations"."conflict_of_interest" is null) = ("member_declarations"."declared_at" is null))
);
--> statement-breakpoint
CREATE TABLE `recusals` (
	`membership_id` integer NOT NULL,
	`case_id` integer NOT NULL,
	`reason` text NOT NULL,
	`recused_at` text NOT NULL,
	PRIMARY KEY(`membership_id`, `case_id`),
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `study_cases`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recusals_reason_given" CHECK(length(trim("recusals"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE `study_plan_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`version` integer NOT NULL,
	`rounds` integer NOT NULL,
	`target_cases` integer,
	`target_raters` integer,
	`first_round_due_on` text,
	`second_round_due_on` text,
	`release_due_on` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "study_plan_versions_rounds_range" CHECK("study_plan_versions"."rounds" between 1 and 2),
	CONSTRAINT "study_plan_versions_target_cases_from_one" CHECK("study_plan_versions"."target_cases" >= 1),
	CONSTRAINT "study_plan_versions_target_raters_from_one" CHECK("study_plan_versions"."target_raters" >= 1),
	CONSTRAINT "study_plan_versions_days" CHECK(coalesce("study_plan_versions"."first_round_due_on", '2000-01-01') glob '????-??-??' and coalesce("study_plan_versions"."second_round_due_on", '2000-01-01') glob '????-??-??' and coalesce("study_plan_versions"."release_due_on", '2000-01-01') glob '????-??-??')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `study_plan_versions_study_version` ON `study_plan_versions` (`study_id`,`version`);
--> statement-breakpoint
INSERT INTO `assignment_statuses` (`code`) VALUES ('withdrawn');
--> statement-breakpoint
CREATE TRIGGER `study_plan_versions_no_update` BEFORE UPDATE ON `study_plan_versions` BEGIN SELECT RAISE(ABORT, 'study_plan_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `study_plan_versions_no_delete` BEFORE DELETE ON `study_plan_versions` BEGIN SELECT RAISE(ABORT, 'study_plan_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `rewording_decisions_no_update` BEFORE UPDATE ON `rewording_decisions` BEGIN SELECT RAISE(ABORT, 'rewording_decisions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `rewording_decisions_no_delete` BEFORE DELETE ON `rewording_decisions` BEGIN SELECT RAISE(ABORT, 'rewording_decisions is append-only: add a row instead'); END;
