-- When pictures last arrived, in microseconds UTC as in the street. A viewing whose gateway has gone ends by it.

ALTER TABLE gateway.viewing ADD COLUMN heard_at_micros bigint;
UPDATE gateway.viewing SET heard_at_micros = 0 WHERE state IN ('live', 'signal_lost');
