CREATE TABLE corrections (
    case_number TEXT PRIMARY KEY REFERENCES cases (number),
    topic TEXT NOT NULL,
    origin TEXT NOT NULL,
    at INTEGER NOT NULL
);
