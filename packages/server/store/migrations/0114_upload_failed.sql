-- An upload whose job was given up for good: nothing of it was taken in; whoever sent it sends it again, or somebody retries the job.
alter table settlement_upload drop constraint settlement_upload_state_check;
alter table settlement_upload add constraint settlement_upload_state_check check (state in ('waiting', 'running', 'done', 'refused', 'failed'));
