CREATE TABLE `audit_seals` (
	`sequence` integer NOT NULL,
	`table_name` text NOT NULL,
	`first_row` integer NOT NULL,
	`last_row` integer NOT NULL,
	`columns` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`table_name`, `last_row`),
	FOREIGN KEY (`sequence`) REFERENCES `audit_entries`(`sequence`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_seals_entry` ON `audit_seals` (`sequence`);--> statement-breakpoint
CREATE TABLE `adjudication_claims` (
	`option_id` integer PRIMARY KEY NOT NULL,
	`membership_id` integer NOT NULL,
	`claimed_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`option_id`) REFERENCES `case_options`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `round_closings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`round_id` integer NOT NULL,
	`case_id` integer NOT NULL,
	`is_closed` integer NOT NULL,
	`note` text,
	`decided_at` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `study_cases`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "round_closings_boolean" CHECK("round_closings"."is_closed" in (0, 1))
);
--> statement-breakpoint
CREATE INDEX `round_closings_round_case` ON `round_closings` (`round_id`,`case_id`);--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `seals_digest` text;--> statement-breakpoint
ALTER TABLE `study_rule_versions` ADD `unsettled_policy` text DEFAULT 'uncertain' NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `audit_seals_no_update` BEFORE UPDATE ON `audit_seals` BEGIN SELECT RAISE(ABORT, 'audit_seals is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_seals_no_delete` BEFORE DELETE ON `audit_seals` BEGIN SELECT RAISE(ABORT, 'audit_seals is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `round_closings_no_update` BEFORE UPDATE ON `round_closings` BEGIN SELECT RAISE(ABORT, 'round_closings is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `round_closings_no_delete` BEFORE DELETE ON `round_closings` BEGIN SELECT RAISE(ABORT, 'round_closings is append-only: add a row instead'); END;
--> statement-breakpoint
INSERT INTO `assignment_statuses` (`code`) VALUES ('closed');
--> statement-breakpoint
INSERT INTO `adjudication_decisions` (`code`) VALUES ('leave'), ('send-back'), ('withdraw');
--> statement-breakpoint
INSERT INTO `provenances` (`code`) VALUES ('none');
