-- Rows of the lookup tables, and the triggers that keep what is written once from being changed.
INSERT INTO `roles` (`code`) VALUES ('coordinator'), ('adjudicator'), ('rater'), ('analyst'), ('participant');
--> statement-breakpoint
INSERT INTO `membership_statuses` (`code`) VALUES ('active'), ('paused'), ('removed');
--> statement-breakpoint
INSERT INTO `instrument_kinds` (`code`) VALUES ('noharm'), ('two-axis');
--> statement-breakpoint
INSERT INTO `disagreement_rules` (`code`) VALUES ('by-panel-size'), ('ipras'), ('tertile'), ('small-panel');
--> statement-breakpoint
INSERT INTO `severity_policies` (`code`) VALUES ('never'), ('when-severe'), ('always');
--> statement-breakpoint
INSERT INTO `option_categories` (`code`) VALUES ('Counseling'), ('Diagnostic'), ('Medication'), ('Procedure'), ('Follow-up'), ('Multiple');
--> statement-breakpoint
INSERT INTO `harm_severities` (`code`) VALUES ('none'), ('mild'), ('moderate'), ('severe');
--> statement-breakpoint
INSERT INTO `harm_types` (`code`) VALUES ('omission'), ('commission');
--> statement-breakpoint
INSERT INTO `appropriateness_classes` (`code`) VALUES ('appropriate'), ('uncertain'), ('inappropriate');
--> statement-breakpoint
INSERT INTO `cannot_judge_reasons` (`code`) VALUES ('outside-my-field'), ('unclear'), ('not-enough-information'), ('other');
--> statement-breakpoint
INSERT INTO `assignment_statuses` (`code`) VALUES ('pending'), ('draft'), ('submitted'), ('declined');
--> statement-breakpoint
INSERT INTO `rating_sources` (`code`) VALUES ('browser'), ('imported'), ('simulated');
--> statement-breakpoint
INSERT INTO `adjudication_decisions` (`code`) VALUES ('label'), ('drop');
--> statement-breakpoint
INSERT INTO `provenances` (`code`) VALUES ('consensus'), ('delphi'), ('adjudicated'), ('disagreement'), ('dropped');
--> statement-breakpoint
INSERT INTO `system_kinds` (`code`) VALUES ('solo'), ('team'), ('human');
--> statement-breakpoint
INSERT INTO `job_kinds` (`code`) VALUES ('agreement'), ('score');
--> statement-breakpoint
INSERT INTO `job_states` (`code`) VALUES ('queued'), ('running'), ('done'), ('failed');
--> statement-breakpoint
INSERT INTO `quantile_types` (`code`) VALUES (2), (6), (7);
--> statement-breakpoint
INSERT INTO `specialties` (`name`) VALUES ('Allergy'), ('Cardiology'), ('Dermatology'), ('Endocrinology'), ('Gastroenterology'), ('Hematology'), ('Infectious disease'), ('Nephrology'), ('Neurology'), ('Pulmonology');
--> statement-breakpoint
CREATE TRIGGER `ratings_no_update` BEFORE UPDATE ON `ratings` BEGIN SELECT RAISE(ABORT, 'ratings is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `ratings_no_delete` BEFORE DELETE ON `ratings` BEGIN SELECT RAISE(ABORT, 'ratings is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `adjudications_no_update` BEFORE UPDATE ON `adjudications` BEGIN SELECT RAISE(ABORT, 'adjudications is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `adjudications_no_delete` BEFORE DELETE ON `adjudications` BEGIN SELECT RAISE(ABORT, 'adjudications is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `reference_labels_no_update` BEFORE UPDATE ON `reference_labels` BEGIN SELECT RAISE(ABORT, 'reference_labels is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `reference_labels_no_delete` BEFORE DELETE ON `reference_labels` BEGIN SELECT RAISE(ABORT, 'reference_labels is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `releases_no_update` BEFORE UPDATE ON `releases` BEGIN SELECT RAISE(ABORT, 'releases is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `releases_no_delete` BEFORE DELETE ON `releases` BEGIN SELECT RAISE(ABORT, 'releases is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `release_files_no_update` BEFORE UPDATE ON `release_files` BEGIN SELECT RAISE(ABORT, 'release_files is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `release_files_no_delete` BEFORE DELETE ON `release_files` BEGIN SELECT RAISE(ABORT, 'release_files is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `answer_files_no_update` BEFORE UPDATE ON `answer_files` BEGIN SELECT RAISE(ABORT, 'answer_files is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `answer_files_no_delete` BEFORE DELETE ON `answer_files` BEGIN SELECT RAISE(ABORT, 'answer_files is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `scoring_runs_no_update` BEFORE UPDATE ON `scoring_runs` BEGIN SELECT RAISE(ABORT, 'scoring_runs is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `scoring_runs_no_delete` BEFORE DELETE ON `scoring_runs` BEGIN SELECT RAISE(ABORT, 'scoring_runs is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_update` BEFORE UPDATE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_delete` BEFORE DELETE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `case_versions_no_update` BEFORE UPDATE ON `case_versions` BEGIN SELECT RAISE(ABORT, 'case_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `case_versions_no_delete` BEFORE DELETE ON `case_versions` BEGIN SELECT RAISE(ABORT, 'case_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `option_versions_no_update` BEFORE UPDATE ON `option_versions` BEGIN SELECT RAISE(ABORT, 'option_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `option_versions_no_delete` BEFORE DELETE ON `option_versions` BEGIN SELECT RAISE(ABORT, 'option_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `option_dependencies_no_update` BEFORE UPDATE ON `option_dependencies` BEGIN SELECT RAISE(ABORT, 'option_dependencies is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `option_dependencies_no_delete` BEFORE DELETE ON `option_dependencies` BEGIN SELECT RAISE(ABORT, 'option_dependencies is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `instrument_versions_no_update` BEFORE UPDATE ON `instrument_versions` BEGIN SELECT RAISE(ABORT, 'instrument_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `instrument_versions_no_delete` BEFORE DELETE ON `instrument_versions` BEGIN SELECT RAISE(ABORT, 'instrument_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `study_rule_versions_no_update` BEFORE UPDATE ON `study_rule_versions` BEGIN SELECT RAISE(ABORT, 'study_rule_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `study_rule_versions_no_delete` BEFORE DELETE ON `study_rule_versions` BEGIN SELECT RAISE(ABORT, 'study_rule_versions is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `study_cases_no_update` BEFORE UPDATE ON `study_cases` BEGIN SELECT RAISE(ABORT, 'study_cases is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `study_cases_no_delete` BEFORE DELETE ON `study_cases` BEGIN SELECT RAISE(ABORT, 'study_cases is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `case_options_no_update` BEFORE UPDATE ON `case_options` BEGIN SELECT RAISE(ABORT, 'case_options is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `case_options_no_delete` BEFORE DELETE ON `case_options` BEGIN SELECT RAISE(ABORT, 'case_options is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `presentations_no_update` BEFORE UPDATE ON `presentations` BEGIN SELECT RAISE(ABORT, 'presentations is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `presentations_no_delete` BEFORE DELETE ON `presentations` BEGIN SELECT RAISE(ABORT, 'presentations is append-only: add a row instead'); END;
--> statement-breakpoint
CREATE TRIGGER `case_options_base_case_only` BEFORE INSERT ON `case_options` WHEN (SELECT base_case_id FROM study_cases WHERE id = NEW.case_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'options belong to the base case, not to a variant'); END;
--> statement-breakpoint
CREATE TRIGGER `study_cases_variant_of_base` BEFORE INSERT ON `study_cases` WHEN NEW.base_case_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM study_cases WHERE id = NEW.base_case_id AND study_id = NEW.study_id AND base_case_id IS NULL) BEGIN SELECT RAISE(ABORT, 'a variant needs a base case of the same study'); END;
--> statement-breakpoint
CREATE TRIGGER `ratings_supersede_same_presentation` BEFORE INSERT ON `ratings` WHEN NEW.supersedes_id IS NOT NULL AND (SELECT presentation_id FROM ratings WHERE id = NEW.supersedes_id) IS NOT NEW.presentation_id BEGIN SELECT RAISE(ABORT, 'a correction supersedes a rating of the same presentation'); END;
--> statement-breakpoint
CREATE TRIGGER `rating_drafts_newer_only` BEFORE UPDATE ON `rating_drafts` WHEN NEW.client_revision <= OLD.client_revision BEGIN SELECT RAISE(ABORT, 'a draft is overwritten by a newer client revision only'); END;
--> statement-breakpoint
CREATE VIEW `current_case_versions` AS SELECT * FROM case_versions AS v WHERE version = (SELECT max(version) FROM case_versions WHERE case_id = v.case_id);
--> statement-breakpoint
CREATE VIEW `current_option_versions` AS SELECT * FROM option_versions AS v WHERE version = (SELECT max(version) FROM option_versions WHERE option_id = v.option_id);
--> statement-breakpoint
CREATE VIEW `current_ratings` AS SELECT * FROM ratings AS r WHERE NOT EXISTS (SELECT 1 FROM ratings WHERE supersedes_id = r.id);
--> statement-breakpoint
CREATE VIEW `current_adjudications` AS SELECT * FROM adjudications AS a WHERE NOT EXISTS (SELECT 1 FROM adjudications WHERE supersedes_id = a.id);
--> statement-breakpoint
CREATE VIEW `current_reference_labels` AS SELECT * FROM reference_labels AS l WHERE id = (SELECT max(id) FROM reference_labels WHERE option_id = l.option_id);
