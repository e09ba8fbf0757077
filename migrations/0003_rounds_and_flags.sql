CREATE TABLE `option_feedback` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`round_id` integer NOT NULL,
	`option_version_id` integer NOT NULL,
	`scores` text NOT NULL,
	`median` real NOT NULL,
	`abstentions` integer NOT NULL,
	`comments` text NOT NULL,
	`frozen_at` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`option_version_id`) REFERENCES `option_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "option_feedback_median_range" CHECK("option_feedback"."median" between 1 and 9),
	CONSTRAINT "option_feedback_abstentions_from_zero" CHECK("option_feedback"."abstentions" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `option_feedback_round_option` ON `option_feedback` (`round_id`,`option_version_id`);--> statement-breakpoint
CREATE TABLE `presentation_feedback` (
	`presentation_id` integer PRIMARY KEY NOT NULL,
	`option_feedback_id` integer NOT NULL,
	`first_appropriateness` integer,
	`first_harm_severity` text,
	`first_cannot_judge_reason` text,
	`first_comment` text,
	FOREIGN KEY (`presentation_id`) REFERENCES `presentations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`option_feedback_id`) REFERENCES `option_feedback`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`first_harm_severity`) REFERENCES `harm_severities`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`first_cannot_judge_reason`) REFERENCES `cannot_judge_reasons`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "presentation_feedback_first_range" CHECK("presentation_feedback"."first_appropriateness" in (1, 2, 3, 4, 5, 6, 7, 8, 9)),
	CONSTRAINT "presentation_feedback_score_or_cannot_judge" CHECK(("presentation_feedback"."first_appropriateness" is null) = ("presentation_feedback"."first_cannot_judge_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE `option_flags` (
	`code` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `missing_option_notes` (
	`assignment_id` integer PRIMARY KEY NOT NULL,
	`client_revision` integer NOT NULL,
	`note` text,
	`saved_at` text NOT NULL,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "missing_option_notes_revision_from_zero" CHECK("missing_option_notes"."client_revision" >= 0)
);
--> statement-breakpoint
CREATE TABLE `showing_rule_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`study_id` integer NOT NULL,
	`version` integer NOT NULL,
	`shuffles_options` integer NOT NULL,
	`silent_repeats` integer NOT NULL,
	`seed` integer NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "showing_rule_versions_version_from_one" CHECK("showing_rule_versions"."version" >= 1),
	CONSTRAINT "showing_rule_versions_shuffles_boolean" CHECK("showing_rule_versions"."shuffles_options" in (0, 1)),
	CONSTRAINT "showing_rule_versions_repeats_range" CHECK("showing_rule_versions"."silent_repeats" between 0 and 20),
	CONSTRAINT "showing_rule_versions_seed_range" CHECK("showing_rule_versions"."seed" between 0 and 4294967295)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `showing_rule_versions_study_version` ON `showing_rule_versions` (`study_id`,`version`);--> statement-breakpoint
ALTER TABLE `rating_drafts` ADD `flag` text REFERENCES option_flags(code);--> statement-breakpoint
ALTER TABLE `ratings` ADD `flag` text REFERENCES option_flags(code);--> statement-breakpoint
INSERT INTO `option_flags` (`code`) VALUES ('unclear'), ('duplicate'), ('outside-my-field'), ('other');
--> statement-breakpoint
CREATE TRIGGER `option_feedback_no_update` BEFORE UPDATE ON `option_feedback` BEGIN SELECT RAISE(ABORT, 'option_feedback is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `option_feedback_no_delete` BEFORE DELETE ON `option_feedback` BEGIN SELECT RAISE(ABORT, 'option_feedback is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `presentation_feedback_no_update` BEFORE UPDATE ON `presentation_feedback` BEGIN SELECT RAISE(ABORT, 'presentation_feedback is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `presentation_feedback_no_delete` BEFORE DELETE ON `presentation_feedback` BEGIN SELECT RAISE(ABORT, 'presentation_feedback is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `showing_rule_versions_no_update` BEFORE UPDATE ON `showing_rule_versions` BEGIN SELECT RAISE(ABORT, 'showing_rule_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `showing_rule_versions_no_delete` BEFORE DELETE ON `showing_rule_versions` BEGIN SELECT RAISE(ABORT, 'showing_rule_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `missing_option_notes_newer_only` BEFORE UPDATE ON `missing_option_notes` WHEN NEW.client_revision <= OLD.client_revision BEGIN SELECT RAISE(ABORT, 'a note is overwritten by a newer client revision only'); END;
