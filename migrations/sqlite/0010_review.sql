CREATE TABLE `clinical_signature_ends` (
	`signature_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`taken_back_by` text NOT NULL,
	`taken_back_at` integer NOT NULL,
	FOREIGN KEY (`signature_id`) REFERENCES `clinical_signatures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `clinical_signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`module_version_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`person` text NOT NULL,
	`reviewed_on` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clinical_signatures_version` ON `clinical_signatures` (`module_version_id`);--> statement-breakpoint
CREATE TABLE `question_withdrawal_ends` (
	`withdrawal_id` text PRIMARY KEY NOT NULL,
	`question_version_id` text NOT NULL,
	`ended_by` text NOT NULL,
	`ended_at` integer NOT NULL,
	FOREIGN KEY (`withdrawal_id`) REFERENCES `question_withdrawals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `question_withdrawals` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`reason` text NOT NULL,
	`withdrawn_by` text NOT NULL,
	`withdrawn_at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `question_withdrawals_question` ON `question_withdrawals` (`question_id`);--> statement-breakpoint
CREATE TABLE `regrading_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`regrading_id` text NOT NULL,
	`question_version_id` text NOT NULL,
	FOREIGN KEY (`regrading_id`) REFERENCES `regradings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `regrading_versions_once` ON `regrading_versions` (`regrading_id`,`question_version_id`);--> statement-breakpoint
CREATE INDEX `regrading_versions_version` ON `regrading_versions` (`question_version_id`);--> statement-breakpoint
CREATE TABLE `regradings` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`module_id` text NOT NULL,
	`question_id` text NOT NULL,
	`to_version_id` text,
	`rule` text NOT NULL,
	`reason` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`total` integer NOT NULL,
	`seen` integer NOT NULL,
	`up` integer NOT NULL,
	`down` integer NOT NULL,
	`pass_now` integer NOT NULL,
	`fail_now` integer NOT NULL,
	`kept` text NOT NULL,
	`cursor_version_id` text,
	`cursor_attempt_id` text,
	`finished_at` integer,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `regradings_question` ON `regradings` (`question_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `regradings_module` ON `regradings` (`module_id`);--> statement-breakpoint
CREATE TABLE `withdrawn_versions` (
	`question_version_id` text PRIMARY KEY NOT NULL,
	`withdrawal_id` text NOT NULL,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawal_id`) REFERENCES `question_withdrawals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `withdrawn_versions_withdrawal` ON `withdrawn_versions` (`withdrawal_id`);--> statement-breakpoint
CREATE INDEX `attempt_questions_version` ON `attempt_questions` (`question_version_id`,`attempt_id`);