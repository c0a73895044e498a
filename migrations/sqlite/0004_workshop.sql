CREATE TABLE `disclosures` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`declared_on` text NOT NULL,
	`relationships` text NOT NULL,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `disclosures_user` ON `disclosures` (`user_id`,`declared_on`);--> statement-breakpoint
CREATE TABLE `module_files` (
	`module_id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`front_matter` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `question_draft_saves` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`revision` integer NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`saved_by` text,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `question_drafts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_draft_saves_draft_revision` ON `question_draft_saves` (`draft_id`,`revision`);--> statement-breakpoint
CREATE TABLE `question_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`module_id` text NOT NULL,
	`question_id` text NOT NULL,
	`origin` text NOT NULL,
	`file_hash` text,
	`content` text NOT NULL,
	`revision` integer NOT NULL,
	`based_on_version_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`saved_by` text,
	`saved_at` integer NOT NULL,
	`discarded_by` text,
	`discarded_at` integer,
	`published_version_id` text,
	`published_at` integer,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`based_on_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_drafts_one_open` ON `question_drafts` (`question_id`,`origin`) WHERE discarded_at is null and published_at is null;--> statement-breakpoint
CREATE INDEX `question_drafts_module` ON `question_drafts` (`module_id`);--> statement-breakpoint
CREATE TABLE `question_retirements` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`retired_by` text NOT NULL,
	`retired_at` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_retirements_one_open` ON `question_retirements` (`question_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `question_sources` (
	`question_version_id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quiz_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`quiz_id` text NOT NULL,
	`settings` text NOT NULL,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	`discarded_by` text,
	`discarded_at` integer,
	`published_version_id` text,
	`published_at` integer,
	FOREIGN KEY (`quiz_id`) REFERENCES `quizzes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_version_id`) REFERENCES `quiz_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quiz_drafts_one_open` ON `quiz_drafts` (`quiz_id`) WHERE discarded_at is null and published_at is null;--> statement-breakpoint
ALTER TABLE `quiz_versions` ADD `wait_minutes` integer;--> statement-breakpoint
ALTER TABLE `quiz_versions` ADD `rules` text;--> statement-breakpoint
ALTER TABLE `quiz_versions` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `quiz_versions` ADD `editors` text;