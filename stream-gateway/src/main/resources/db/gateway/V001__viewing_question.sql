-- What viewers and staff of a viewing did. A person is not named here: a holder is what a ticket says, the same for one account in
-- one viewing and different in any other.

CREATE TABLE gateway.viewing (
    sale_session_id   uuid   PRIMARY KEY,
    state             text   NOT NULL CHECK (state IN ('scheduled', 'live', 'signal_lost', 'over')),
    on_camera_lot_id  uuid,
    started_at_micros bigint,
    ended_at_micros   bigint,
    likes             bigint NOT NULL DEFAULT 0 CHECK (likes >= 0)
);

-- When it was live and what was on camera; added to, never changed.
CREATE TABLE gateway.viewing_event (
    event_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sale_session_id uuid   NOT NULL REFERENCES gateway.viewing,
    at_micros       bigint NOT NULL,
    kind            text   NOT NULL CHECK (kind IN ('live', 'signal_lost', 'over', 'on_camera')),
    lot_id          uuid,
    actor           text   NOT NULL,
    role            text   NOT NULL
);
CREATE INDEX viewing_event_of_viewing ON gateway.viewing_event (sale_session_id, event_id);

CREATE TABLE gateway.question (
    question_id        uuid   PRIMARY KEY,
    number             bigint GENERATED ALWAYS AS IDENTITY,
    sale_session_id    uuid   NOT NULL,
    lot_id             uuid,
    holder             text   NOT NULL,
    pseudonym          text   NOT NULL,
    text               text   NOT NULL CHECK (length(text) BETWEEN 1 AND 300),
    state              text   NOT NULL CHECK (state IN ('pending', 'published', 'answered', 'declined')),
    was_public         boolean NOT NULL DEFAULT false,
    answer             text   CHECK (length(answer) BETWEEN 1 AND 1000),
    answered_by        text,
    reason             text   CHECK (length(reason) BETWEEN 1 AND 1000),
    pinned             boolean NOT NULL DEFAULT false,
    asked_at_micros    bigint NOT NULL,
    answered_at_micros bigint,
    CHECK ((state = 'answered') = (answer IS NOT NULL))
);
CREATE INDEX question_of_viewing ON gateway.question (sale_session_id, number DESC);
CREATE INDEX question_of_holder ON gateway.question (holder, number DESC);

-- Who did what to a question and when; added to, never changed.
CREATE TABLE gateway.question_event (
    event_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    question_id uuid   NOT NULL REFERENCES gateway.question,
    at_micros   bigint NOT NULL,
    action      text   NOT NULL CHECK (action IN ('asked', 'published', 'answered', 'declined', 'pinned', 'unpinned', 'tagged')),
    detail      text,
    actor       text   NOT NULL,
    role        text   NOT NULL
);
CREATE INDEX question_event_of_question ON gateway.question_event (question_id, event_id);

GRANT USAGE ON SCHEMA gateway TO yunpai_gateway;
GRANT SELECT, INSERT, UPDATE ON gateway.viewing, gateway.question TO yunpai_gateway;
GRANT SELECT, INSERT ON gateway.viewing_event, gateway.question_event TO yunpai_gateway;
