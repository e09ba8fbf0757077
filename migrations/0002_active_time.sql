CREATE TABLE `case_visits` (
	`assignment_id` integer NOT NULL,
	`visit` text NOT NULL,
	`active_ms` integer NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`assignment_id`, `visit`),
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_visits_active_from_zero" CHECK("case_visits"."active_ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE `option_visits` (
	`presentation_id` integer NOT NULL,
	`visit` text NOT NULL,
	`active_ms` integer NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`presentation_id`, `visit`),
	FOREIGN KEY (`presentation_id`) REFERENCES `presentations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "option_visits_active_from_zero" CHECK("option_visits"."active_ms" >= 0)
);
