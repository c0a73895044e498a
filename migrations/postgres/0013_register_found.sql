DROP INDEX "register_words_completion";--> statement-breakpoint
CREATE INDEX "register_found_completed" ON "register_entries" USING btree ("completion_id","completed_at");--> statement-breakpoint
CREATE INDEX "register_words_of" ON "register_words" USING btree ("completion_id","word");