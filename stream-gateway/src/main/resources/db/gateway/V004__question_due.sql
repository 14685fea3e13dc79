-- After the showing every question that waits has somebody who answers it, and a date.
ALTER TABLE gateway.question
    ADD COLUMN assigned_to   text,
    ADD COLUMN due_at_micros bigint,
    ADD CONSTRAINT question_due CHECK ((assigned_to IS NULL) = (due_at_micros IS NULL));

CREATE INDEX question_open ON gateway.question (sale_session_id) WHERE state IN ('pending', 'published', 'claimed');

ALTER TABLE gateway.question_event
    DROP CONSTRAINT question_event_action_check,
    ADD CONSTRAINT question_event_action_check CHECK (action IN ('asked', 'held', 'published', 'claimed', 'released',
        'answered', 'auto_answered', 'reopened', 'amended', 'reworded', 'declined', 'merged', 'pinned', 'unpinned', 'tagged',
        'assigned', 'muted', 'unmuted'));
