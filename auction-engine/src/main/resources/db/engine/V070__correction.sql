-- Something that was said live or in an answer and departs from the notice, until an officer has decided (Art 13, 14, 28).
CREATE TABLE court.correction (
    correction_id uuid PRIMARY KEY,
    court_id uuid NOT NULL REFERENCES court.court,
    lot_id uuid NOT NULL REFERENCES court.lot,
    -- The question whose answer it was; the gateway's, so no foreign key.
    question_id uuid,
    said text NOT NULL CHECK (length(said) BETWEEN 1 AND 1000),
    notice text NOT NULL CHECK (length(notice) BETWEEN 1 AND 1000),
    opened_by uuid NOT NULL REFERENCES account.staff,
    opened_at_micros bigint NOT NULL,
    decision text CHECK (decision IN ('notice_stands', 'notice_corrected')),
    words text CHECK (length(words) BETWEEN 1 AND 1000),
    decided_by uuid REFERENCES account.staff,
    decided_at_micros bigint,
    suspended_at_micros bigint,
    CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (words IS NULL))
);
CREATE INDEX correction_lot ON court.correction (lot_id, opened_at_micros);
CREATE INDEX correction_undecided ON court.correction (court_id, lot_id) WHERE decision IS NULL;
GRANT SELECT, INSERT, UPDATE (decision, words, decided_by, decided_at_micros, suspended_at_micros)
    ON court.correction TO yunpai_app;

-- Whether a lot is suspended when a correction is undecided five minutes before its end: the court's to say, on unless it says otherwise.
ALTER TABLE court.court ADD COLUMN corrections_suspend boolean NOT NULL DEFAULT true;
GRANT UPDATE (corrections_suspend) ON court.court TO yunpai_app;
