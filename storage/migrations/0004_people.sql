-- Whom a role was given to, in the administrator's words; sealed, as all names are.
ALTER TABLE grants ADD COLUMN label_sealed BLOB;
ALTER TABLE invitations ADD COLUMN label_sealed BLOB;

-- Every invitation, joining and revocation: appended only.
CREATE TABLE grant_events (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    person INTEGER,
    actor INTEGER,
    invitation TEXT,
    at INTEGER NOT NULL
);

CREATE TABLE absences (
    person INTEGER NOT NULL REFERENCES people (id),
    deputy INTEGER REFERENCES people (id),
    until INTEGER NOT NULL,
    PRIMARY KEY (person)
);

-- The reporter asked to be forgotten: once it ends, the case is anonymised at once.
ALTER TABLE cases ADD COLUMN forget_at INTEGER;
CREATE INDEX cases_of_officer ON cases (officer) WHERE officer IS NOT NULL;

-- What ended before there was retention gets its day now.
INSERT INTO follow_ups (business_key, kind, case_number, due_at, rung, "round")
    SELECT number || '/retention/' || "round" || '/0', 'retention', number, closed_at + 31536000, 0, "round"
    FROM cases WHERE closed_at IS NOT NULL AND state IN ('closed', 'referred', 'merged', 'withdrawn');
