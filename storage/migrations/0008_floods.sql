-- How much each person has written since a moment: for a minute, and then anew.
CREATE TABLE floods (
    person INTEGER NOT NULL REFERENCES people (id),
    since INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (person)
);
