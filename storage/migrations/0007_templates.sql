CREATE TABLE templates (
    unit TEXT NOT NULL,
    topic TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (unit, topic)
);
