CREATE TABLE `question_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`module_id` text NOT NULL,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`encoding` text,
	`questions` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`taken` text,
	`taken_at` integer,
	`discarded_at` integer,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `question_imports_module` ON `question_imports` (`module_id`,`created_at`);