-- What the guide notes about a visit is one line of plain text beside a visit that was marked.
UPDATE court.viewing_booking SET note = left(btrim(regexp_replace(note, '[[:cntrl:]]+', ' ', 'g')), 500)
WHERE note ~ '[[:cntrl:]]';
UPDATE court.viewing_booking SET note = NULL WHERE state NOT IN ('attended', 'absent') OR note = '';

ALTER TABLE court.viewing_booking
    ADD CONSTRAINT viewing_booking_note_line CHECK (note !~ '[[:cntrl:]]' AND length(note) > 0),
    ADD CONSTRAINT viewing_booking_note_marked CHECK (note IS NULL OR state IN ('attended', 'absent'));
