-- Claims, votes, merged questions, texts that were replaced, and how one may ask.

ALTER TABLE gateway.question
    DROP CONSTRAINT question_state_check,
    ADD CONSTRAINT question_state_check
        CHECK (state IN ('pending', 'published', 'claimed', 'answered', 'declined', 'merged')),
    ADD COLUMN votes               integer NOT NULL DEFAULT 0 CHECK (votes >= 0),
    -- Who answers right now: a browser, not a person, so that one account in two browsers is two.
    ADD COLUMN claim_session       text,
    ADD COLUMN claim_role          text,
    ADD COLUMN claim_who           text,
    ADD COLUMN claimed_micros      bigint,
    ADD COLUMN claim_until_micros  bigint,
    ADD COLUMN held_for            text,
    ADD COLUMN merged_into         uuid REFERENCES gateway.question,
    ADD COLUMN answer_kind         text CHECK (answer_kind IN ('typed', 'spoken', 'automatic')),
    ADD COLUMN stream_epoch        text,
    ADD COLUMN stream_micros       bigint,
    -- Dated as pictures are, for what is counted in real seconds whatever a rehearsal makes of the court clock.
    ADD COLUMN asked_media_micros  bigint NOT NULL DEFAULT 0;

UPDATE gateway.question SET answer_kind = 'typed' WHERE answer IS NOT NULL;

ALTER TABLE gateway.question
    ADD CONSTRAINT question_claimed CHECK ((state = 'claimed') = (claim_session IS NOT NULL)),
    ADD CONSTRAINT question_claimed_until CHECK ((claim_session IS NULL) = (claim_until_micros IS NULL)),
    ADD CONSTRAINT question_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    ADD CONSTRAINT question_answer_kind CHECK ((answer IS NULL) = (answer_kind IS NULL));

CREATE INDEX question_claimed_first ON gateway.question (claim_until_micros) WHERE state = 'claimed';
CREATE INDEX question_of_target ON gateway.question (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX question_of_lot ON gateway.question (lot_id, number DESC) WHERE lot_id IS NOT NULL;

ALTER TABLE gateway.question_event
    DROP CONSTRAINT question_event_action_check,
    ADD CONSTRAINT question_event_action_check CHECK (action IN ('asked', 'held', 'published', 'claimed', 'released',
        'answered', 'amended', 'reworded', 'declined', 'merged', 'pinned', 'unpinned', 'tagged', 'muted', 'unmuted')),
    ADD COLUMN who         text NOT NULL DEFAULT '',
    ADD COLUMN before_text text;

-- Who else wants to know it: one vote for each holder of a ticket.
CREATE TABLE gateway.question_vote (
    question_id uuid   NOT NULL REFERENCES gateway.question,
    holder      text   NOT NULL,
    at_micros   bigint NOT NULL,
    PRIMARY KEY (question_id, holder)
);
CREATE INDEX question_vote_of_holder ON gateway.question_vote (holder);

CREATE TABLE gateway.asking (
    sale_session_id     uuid    PRIMARY KEY,
    closed              boolean NOT NULL DEFAULT false,
    closed_reason       text,
    slow_seconds        integer NOT NULL DEFAULT 0 CHECK (slow_seconds BETWEEN 0 AND 3600),
    publish_at_once     boolean NOT NULL DEFAULT false,
    announcement        text    CHECK (length(announcement) BETWEEN 1 AND 500),
    announced_at_micros bigint,
    held_words          text[]  NOT NULL DEFAULT '{}'
);

-- Every setting there ever was, with who made it; added to, never changed.
CREATE TABLE gateway.asking_event (
    event_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sale_session_id uuid   NOT NULL,
    at_micros       bigint NOT NULL,
    setting         jsonb  NOT NULL,
    actor           text   NOT NULL,
    role            text   NOT NULL,
    who             text   NOT NULL
);
CREATE INDEX asking_event_of_viewing ON gateway.asking_event (sale_session_id, event_id);

-- Who may not ask until when; the newest row of a holder counts.
CREATE TABLE gateway.mute (
    mute_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sale_session_id uuid   NOT NULL,
    holder          text   NOT NULL,
    until_micros    bigint NOT NULL,
    reason          text,
    at_micros       bigint NOT NULL,
    actor           text   NOT NULL,
    role            text   NOT NULL,
    who             text   NOT NULL
);
CREATE INDEX mute_of_holder ON gateway.mute (sale_session_id, holder, mute_id DESC);

GRANT SELECT, INSERT, DELETE ON gateway.question_vote TO yunpai_gateway;
GRANT SELECT, INSERT, UPDATE ON gateway.asking TO yunpai_gateway;
GRANT SELECT, INSERT ON gateway.asking_event, gateway.mute TO yunpai_gateway;
