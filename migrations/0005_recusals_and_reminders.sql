CREATE TABLE `__new_recusals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`membership_id` integer NOT NULL,
	`case_id` integer NOT NULL,
	`reason` text NOT NULL,
	`recused_at` text NOT NULL,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `study_cases`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recusals_reason_given" CHECK(length(trim("__new_recusals"."reason")) > 0)
);
--> statement-breakpoint
INSERT INTO `__new_recusals`("membership_id", "case_id", "reason", "recused_at") SELECT "membership_id", "case_id", "reason", "recused_at" FROM `recusals` ORDER BY "recused_at", "membership_id", "case_id";
--> statement-breakpoint
DROP TABLE `recusals`;
--> statement-breakpoint
ALTER TABLE `__new_recusals` RENAME TO `recusals`;
--> statement-breakpoint
CREATE INDEX `recusals_member_case` ON `recusals` (`membership_id`,`case_id`);
--> statement-breakpoint
CREATE TABLE `recusal_liftings` (
	`recusal_id` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`lifted_by_membership_id` integer,
	`lifted_at` text NOT NULL,
	FOREIGN KEY (`recusal_id`) REFERENCES `recusals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lifted_by_membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recusal_liftings_reason_given" CHECK(length(trim("recusal_liftings"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`membership_id` integer NOT NULL,
	`way` text NOT NULL,
	`open_cases` integer NOT NULL,
	`reminded_by_membership_id` integer,
	`reminded_at` text NOT NULL,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reminded_by_membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reminders_way" CHECK("reminders"."way" in ('copied', 'sent')),
	CONSTRAINT "reminders_open_cases_from_one" CHECK("reminders"."open_cases" >= 1)
);
--> statement-breakpoint
CREATE INDEX `reminders_member` ON `reminders` (`membership_id`);
--> statement-breakpoint
CREATE VIEW `current_recusals` AS SELECT * FROM recusals AS r WHERE NOT EXISTS (SELECT 1 FROM recusal_liftings WHERE recusal_id = r.id);
--> statement-breakpoint
CREATE TRIGGER `recusals_no_update` BEFORE UPDATE ON `recusals` BEGIN SELECT RAISE(ABORT, 'recusals is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `recusals_no_delete` BEFORE DELETE ON `recusals` BEGIN SELECT RAISE(ABORT, 'recusals is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `recusal_liftings_no_update` BEFORE UPDATE ON `recusal_liftings` BEGIN SELECT RAISE(ABORT, 'recusal_liftings is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `recusal_liftings_no_delete` BEFORE DELETE ON `recusal_liftings` BEGIN SELECT RAISE(ABORT, 'recusal_liftings is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `reminders_no_update` BEFORE UPDATE ON `reminders` BEGIN SELECT RAISE(ABORT, 'reminders is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `reminders_no_delete` BEFORE DELETE ON `reminders` BEGIN SELECT RAISE(ABORT, 'reminders is append-only: add a row instead'); END;
