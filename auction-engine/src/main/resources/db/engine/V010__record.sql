-- The public record of lots. The roles at work may add to it and read it; what is written stays.
CREATE SCHEMA record;
GRANT USAGE ON SCHEMA record TO yunpai_app;
