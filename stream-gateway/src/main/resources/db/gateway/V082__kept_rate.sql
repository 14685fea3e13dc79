-- How fast recordings grow is asked for every few seconds; how much there is, once in a while.
CREATE INDEX kept_segment_by_date ON gateway.kept_segment (date_micros) INCLUDE (bytes);
