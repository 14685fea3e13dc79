-- An answer that the platform gives of itself, from the notice. The question waits for the court all the same, unless the court lets
-- questions be public at once; its asker may say that it did not help.
ALTER TABLE gateway.question
    DROP CONSTRAINT question_check,
    ADD CONSTRAINT question_answered CHECK ((state <> 'answered' OR answer IS NOT NULL)
        AND (answer IS NULL OR state = 'answered' OR answer_kind = 'automatic'));

ALTER TABLE gateway.question_event
    DROP CONSTRAINT question_event_action_check,
    ADD CONSTRAINT question_event_action_check CHECK (action IN ('asked', 'held', 'published', 'claimed', 'released',
        'answered', 'auto_answered', 'reopened', 'amended', 'reworded', 'declined', 'merged', 'pinned', 'unpinned', 'tagged',
        'muted', 'unmuted'));
