DROP INDEX `register_words_completion`;--> statement-breakpoint
CREATE INDEX `register_words_of` ON `register_words` (`completion_id`,`word`);--> statement-breakpoint
CREATE INDEX `register_found_completed` ON `register_entries` (`completion_id`,`completed_at`);