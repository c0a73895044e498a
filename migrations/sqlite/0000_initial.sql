CREATE TABLE `acknowledgements` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`module_version_id` text NOT NULL,
	`acknowledged_at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acknowledgements_enrolment_version` ON `acknowledgements` (`enrolment_id`,`module_version_id`);--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`course_id` text NOT NULL,
	`module_id` text,
	`code` text NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `providers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `activities_provider_code` ON `activities` (`provider_id`,`code`);--> statement-breakpoint
CREATE INDEX `activities_course` ON `activities` (`course_id`,`module_id`);--> statement-breakpoint
CREATE TABLE `activity_releases` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`released_on` text NOT NULL,
	`last_reviewed_on` text NOT NULL,
	`expires_on` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `providers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `activity_releases_activity_released` ON `activity_releases` (`activity_id`,`released_on`);--> statement-breakpoint
CREATE TABLE `attempt_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`question_version_id` text NOT NULL,
	`position` integer NOT NULL,
	`option_order` text NOT NULL,
	`objective_code` text NOT NULL,
	`anchor` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_questions_attempt_position` ON `attempt_questions` (`attempt_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_questions_attempt_question` ON `attempt_questions` (`attempt_id`,`question_version_id`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`enrolment_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`quiz_version_id` text NOT NULL,
	`module_version_id` text NOT NULL,
	`purpose` text NOT NULL,
	`number` integer NOT NULL,
	`started_at` integer NOT NULL,
	`submitted_at` integer,
	`voided_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quiz_id`) REFERENCES `quizzes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quiz_version_id`) REFERENCES `quiz_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_enrolment_purpose_number` ON `attempts` (`enrolment_id`,`purpose`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_one_open` ON `attempts` (`learner_id`,`quiz_id`) WHERE submitted_at is null and voided_at is null;--> statement-breakpoint
CREATE TABLE `attestations` (
	`id` text PRIMARY KEY NOT NULL,
	`completion_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`statement` text NOT NULL,
	`attested_at` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attestations_completion` ON `attestations` (`completion_id`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`act` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`payload` text,
	`payload_hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_sequence` ON `audit_events` (`sequence`);--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `bias_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`evaluation_id` text NOT NULL,
	`place` text NOT NULL,
	`description` text NOT NULL,
	`reported_at` integer NOT NULL,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bias_reports_evaluation` ON `bias_reports` (`evaluation_id`);--> statement-breakpoint
CREATE TABLE `certificate_events` (
	`id` text PRIMARY KEY NOT NULL,
	`certificate_id` text NOT NULL,
	`kind` text NOT NULL,
	`replacement_id` text,
	`reason` text NOT NULL,
	`actor_id` text,
	`happened_at` integer NOT NULL,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replacement_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `certificate_events_certificate` ON `certificate_events` (`certificate_id`,`happened_at`);--> statement-breakpoint
CREATE TABLE `certificate_series` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`year` integer NOT NULL,
	`last_number` integer NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `providers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_series_provider_year` ON `certificate_series` (`provider_id`,`year`);--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`completion_id` text NOT NULL,
	`version` integer NOT NULL,
	`number` text NOT NULL,
	`verification_code` text NOT NULL,
	`holder_key` text NOT NULL,
	`snapshot` text NOT NULL,
	`sha256` text NOT NULL,
	`template_version` integer NOT NULL,
	`origin` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `providers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_provider_number` ON `certificates` (`provider_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_code` ON `certificates` (`verification_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_completion_version` ON `certificates` (`completion_id`,`version`);--> statement-breakpoint
CREATE INDEX `certificates_learner` ON `certificates` (`learner_id`,`issued_at`);--> statement-breakpoint
CREATE TABLE `clinical_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`module_version_id` text NOT NULL,
	`reviewer_name` text NOT NULL,
	`reviewed_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clinical_reviews_version` ON `clinical_reviews` (`module_version_id`);--> statement-breakpoint
CREATE TABLE `completions` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`release_id` text NOT NULL,
	`enrolment_id` text,
	`module_version_id` text,
	`profession` text NOT NULL,
	`best_score` integer,
	`completed_at` integer NOT NULL,
	`voided_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `activity_releases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `completions_learner_release` ON `completions` (`learner_id`,`release_id`) WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX `completions_completed` ON `completions` (`completed_at`,`id`);--> statement-breakpoint
CREATE TABLE `courses` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`page` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `providers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `courses_slug` ON `courses` (`slug`);--> statement-breakpoint
CREATE TABLE `credit_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`completion_id` text NOT NULL,
	`designation_id` text NOT NULL,
	`amount_hundredths` integer NOT NULL,
	`claimed_at` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`designation_id`) REFERENCES `credit_designations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credit_claims_completion_designation` ON `credit_claims` (`completion_id`,`designation_id`);--> statement-breakpoint
CREATE TABLE `credit_designations` (
	`id` text PRIMARY KEY NOT NULL,
	`release_id` text NOT NULL,
	`code` text NOT NULL,
	`rule` text NOT NULL,
	`designated_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`release_id`) REFERENCES `activity_releases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credit_designations_release_code_at` ON `credit_designations` (`release_id`,`code`,`designated_at`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`module_id` text NOT NULL,
	`release_id` text NOT NULL,
	`started_at` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `activity_releases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_learner_release` ON `enrolments` (`learner_id`,`release_id`);--> statement-breakpoint
CREATE INDEX `enrolments_learner_module` ON `enrolments` (`learner_id`,`module_id`);--> statement-breakpoint
CREATE INDEX `enrolments_release` ON `enrolments` (`release_id`);--> statement-breakpoint
CREATE TABLE `evaluation_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`evaluation_id` text NOT NULL,
	`question` text NOT NULL,
	`value` text NOT NULL,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluation_answers_evaluation_question_value` ON `evaluation_answers` (`evaluation_id`,`question`,`value`);--> statement-breakpoint
CREATE TABLE `evaluation_drafts` (
	`enrolment_id` text PRIMARY KEY NOT NULL,
	`answers` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `evaluations` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`module_version_id` text NOT NULL,
	`submitted_at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_enrolment` ON `evaluations` (`enrolment_id`);--> statement-breakpoint
CREATE INDEX `evaluations_version` ON `evaluations` (`module_version_id`);--> statement-breakpoint
CREATE TABLE `gradings` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`score` integer NOT NULL,
	`pass_mark` integer NOT NULL,
	`passed` integer NOT NULL,
	`item_scores` text NOT NULL,
	`reason` text NOT NULL,
	`graded_by` text,
	`graded_at` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `gradings_attempt_sequence` ON `gradings` (`attempt_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `identities` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`label` text NOT NULL,
	`verified_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identities_kind_subject` ON `identities` (`kind`,`subject`);--> statement-breakpoint
CREATE INDEX `identities_user` ON `identities` (`user_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`payload` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`leased_until` integer,
	`done_at` integer,
	`failed_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_dedupe` ON `jobs` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`due_at`) WHERE done_at is null and failed_at is null;--> statement-breakpoint
CREATE TABLE `lesson_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`lesson_version_id` text NOT NULL,
	`mark` text NOT NULL,
	`sequence` integer NOT NULL,
	`marked_at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lesson_id`) REFERENCES `lessons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lesson_version_id`) REFERENCES `lesson_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lesson_marks_enrolment_lesson_sequence` ON `lesson_marks` (`enrolment_id`,`lesson_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `lesson_renderings` (
	`id` text PRIMARY KEY NOT NULL,
	`lesson_version_id` text NOT NULL,
	`renderer_version` integer NOT NULL,
	`html` text NOT NULL,
	`rendered_at` integer NOT NULL,
	FOREIGN KEY (`lesson_version_id`) REFERENCES `lesson_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lesson_renderings_version_renderer` ON `lesson_renderings` (`lesson_version_id`,`renderer_version`);--> statement-breakpoint
CREATE TABLE `lesson_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`lesson_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`title` text NOT NULL,
	`deck` text NOT NULL,
	`source` text NOT NULL,
	`facets` text NOT NULL,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`lesson_id`) REFERENCES `lessons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lesson_versions_lesson_hash` ON `lesson_versions` (`lesson_id`,`content_hash`);--> statement-breakpoint
CREATE TABLE `lessons` (
	`id` text PRIMARY KEY NOT NULL,
	`module_id` text NOT NULL,
	`slug` text NOT NULL,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lessons_module_slug` ON `lessons` (`module_id`,`slug`);--> statement-breakpoint
CREATE TABLE `licences` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`profession` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`number` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `licences_user_jurisdiction_number` ON `licences` (`user_id`,`jurisdiction`,`number`);--> statement-breakpoint
CREATE TABLE `mail_links` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`subject` text NOT NULL,
	`payload` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_links_token` ON `mail_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `mail_links_subject` ON `mail_links` (`subject`,`created_at`);--> statement-breakpoint
CREATE TABLE `module_version_lessons` (
	`id` text PRIMARY KEY NOT NULL,
	`module_version_id` text NOT NULL,
	`lesson_version_id` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lesson_version_id`) REFERENCES `lesson_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `module_version_lessons_version_position` ON `module_version_lessons` (`module_version_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `module_version_lessons_version_lesson` ON `module_version_lessons` (`module_version_id`,`lesson_version_id`);--> statement-breakpoint
CREATE TABLE `module_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`module_id` text NOT NULL,
	`release_id` text NOT NULL,
	`quiz_version_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`label` text NOT NULL,
	`content_hash` text NOT NULL,
	`change_kind` text NOT NULL,
	`change_summary` text NOT NULL,
	`title` text NOT NULL,
	`front_matter` text NOT NULL,
	`evaluation_form` text NOT NULL,
	`published_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `activity_releases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quiz_version_id`) REFERENCES `quiz_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `module_versions_module_sequence` ON `module_versions` (`module_id`,`sequence`);--> statement-breakpoint
CREATE UNIQUE INDEX `module_versions_module_hash` ON `module_versions` (`module_id`,`content_hash`);--> statement-breakpoint
CREATE TABLE `modules` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`slug` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `modules_course_slug` ON `modules` (`course_id`,`slug`);--> statement-breakpoint
CREATE TABLE `objectives` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`code` text NOT NULL,
	`text` text NOT NULL,
	`parent_id` text,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `objectives_course_code` ON `objectives` (`course_id`,`code`);--> statement-breakpoint
CREATE TABLE `passwords` (
	`user_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `providers` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`legal_name` text NOT NULL,
	`time_zone` text NOT NULL,
	`profile` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `providers_slug` ON `providers` (`slug`);--> statement-breakpoint
CREATE TABLE `question_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`body` text NOT NULL,
	`answer_key` text NOT NULL,
	`facets` text NOT NULL,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_versions_question_hash` ON `question_versions` (`question_id`,`content_hash`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`code` text NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_course_code` ON `questions` (`course_id`,`code`);--> statement-breakpoint
CREATE TABLE `quiz_version_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`quiz_version_id` text NOT NULL,
	`question_version_id` text NOT NULL,
	`objective_code` text NOT NULL,
	`code` text NOT NULL,
	`anchor` integer NOT NULL,
	`excludes` text NOT NULL,
	FOREIGN KEY (`quiz_version_id`) REFERENCES `quiz_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quiz_version_questions_version_question` ON `quiz_version_questions` (`quiz_version_id`,`question_version_id`);--> statement-breakpoint
CREATE TABLE `quiz_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`quiz_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`pass_mark` integer NOT NULL,
	`max_attempts` integer,
	`draw_per_objective` integer NOT NULL,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`quiz_id`) REFERENCES `quizzes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quiz_versions_quiz_hash` ON `quiz_versions` (`quiz_id`,`content_hash`);--> statement-breakpoint
CREATE TABLE `quizzes` (
	`id` text PRIMARY KEY NOT NULL,
	`module_id` text NOT NULL,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quizzes_module` ON `quizzes` (`module_id`);--> statement-breakpoint
CREATE TABLE `reading_positions` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`section` text,
	`seconds` integer NOT NULL,
	`beat_at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lesson_id`) REFERENCES `lessons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reading_positions_enrolment_lesson` ON `reading_positions` (`enrolment_id`,`lesson_id`);--> statement-breakpoint
CREATE TABLE `responses` (
	`attempt_question_id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`answer` text NOT NULL,
	`first_shown_at` integer NOT NULL,
	`seconds` integer NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`attempt_question_id`) REFERENCES `attempt_questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `responses_attempt` ON `responses` (`attempt_id`);--> statement-breakpoint
CREATE TABLE `role_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`granted_by` text,
	`granted_at` integer NOT NULL,
	`revoked_by` text,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `role_grants_user` ON `role_grants` (`user_id`);--> statement-breakpoint
CREATE INDEX `role_grants_role` ON `role_grants` (`role`,`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `user_professions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`profession` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_professions_user_profession` ON `user_professions` (`user_id`,`profession`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`printed_name` text NOT NULL,
	`credential_suffix` text,
	`time_zone` text NOT NULL,
	`search_key` text NOT NULL,
	`sort_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`suspended_at` integer,
	`erased_at` integer
);
--> statement-breakpoint
CREATE INDEX `users_sort_key` ON `users` (`sort_key`,`id`);