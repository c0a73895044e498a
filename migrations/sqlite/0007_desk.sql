CREATE TABLE `bias_handlings` (
	`id` text PRIMARY KEY NOT NULL,
	`bias_report_id` text NOT NULL,
	`note` text NOT NULL,
	`actor_id` text NOT NULL,
	`handled_at` integer NOT NULL,
	FOREIGN KEY (`bias_report_id`) REFERENCES `bias_reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bias_handlings_report` ON `bias_handlings` (`bias_report_id`);--> statement-breakpoint
CREATE TABLE `completion_days` (
	`day` text NOT NULL,
	`module_id` text NOT NULL,
	`profession` text NOT NULL,
	`status` text NOT NULL,
	`completions` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `completion_days_key` ON `completion_days` (`day`,`module_id`,`profession`,`status`);--> statement-breakpoint
CREATE TABLE `completion_learners` (
	`month` text NOT NULL,
	`learner_id` text NOT NULL,
	`completions` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `completion_learners_key` ON `completion_learners` (`month`,`learner_id`);--> statement-breakpoint
CREATE TABLE `completion_minutes` (
	`month` text NOT NULL,
	`module_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`completions` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `completion_minutes_key` ON `completion_minutes` (`month`,`module_id`,`minutes`);--> statement-breakpoint
CREATE TABLE `completion_months` (
	`month` text PRIMARY KEY NOT NULL,
	`learners` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `evaluation_tallies` (
	`module_version_id` text NOT NULL,
	`profession` text NOT NULL,
	`question` text NOT NULL,
	`value` text NOT NULL,
	`answers` integer NOT NULL,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluation_tallies_key` ON `evaluation_tallies` (`module_version_id`,`profession`,`question`,`value`);--> statement-breakpoint
CREATE TABLE `quiz_days` (
	`day` text NOT NULL,
	`module_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`passed` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quiz_days_key` ON `quiz_days` (`day`,`module_id`);--> statement-breakpoint
CREATE TABLE `readiness_probes` (
	`id` text PRIMARY KEY NOT NULL,
	`written_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `evaluations_version`;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `profession` text;--> statement-breakpoint
CREATE INDEX `evaluations_version` ON `evaluations` (`module_version_id`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_failed` ON `jobs` (`failed_at`) WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX `jobs_done` ON `jobs` (`done_at`) WHERE done_at is not null;