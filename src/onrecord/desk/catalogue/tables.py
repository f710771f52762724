"""The tables of a catalogue, what is counted in them as they change, and their indexes.

A body is the record itself in JSON; the columns beside it are what is asked for, ordered and counted by. `at` and
`n` are a place in the order of publication: that of a report, and within it.
"""

from dataclasses import dataclass

# Raised whenever what the tables hold is made otherwise: a catalogue of another number is made anew.
FORMAT = 1

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tallies (
    noun TEXT, owner TEXT, field TEXT, value TEXT, n INTEGER NOT NULL, PRIMARY KEY (noun, owner, field, value)
) WITHOUT ROWID;
CREATE TABLE reports (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at REAL NOT NULL, age REAL NOT NULL, day TEXT,
    published TEXT NOT NULL, outlet TEXT NOT NULL, language TEXT, relation TEXT NOT NULL, derives_from TEXT,
    taken TEXT, year TEXT NOT NULL,
    said INTEGER NOT NULL, body BLOB NOT NULL, origin BLOB NOT NULL
);
CREATE TABLE texts (id TEXT PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE statements (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at REAL NOT NULL, n INTEGER NOT NULL, report TEXT NOT NULL,
    day TEXT, outlet TEXT NOT NULL, speaker TEXT, "commitment" TEXT, saying TEXT, kind TEXT NOT NULL,
    certainty TEXT NOT NULL, polarity TEXT NOT NULL, changes INTEGER NOT NULL, undertakes INTEGER NOT NULL,
    first INTEGER NOT NULL, dated INTEGER NOT NULL, looked INTEGER NOT NULL, weight REAL NOT NULL,
    body BLOB NOT NULL, reasons BLOB NOT NULL
);
CREATE TABLE actors (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL, said INTEGER NOT NULL,
    undertook INTEGER NOT NULL, speaks INTEGER NOT NULL, acts INTEGER NOT NULL, body BLOB NOT NULL
);
CREATE TABLE names (name TEXT, id TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID;
CREATE TABLE mentions (
    local TEXT PRIMARY KEY, actor TEXT NOT NULL, report TEXT NOT NULL, whole INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE sayings (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at REAL NOT NULL, n INTEGER NOT NULL, first TEXT NOT NULL,
    voices INTEGER NOT NULL, spread INTEGER NOT NULL, many INTEGER NOT NULL, changes INTEGER NOT NULL,
    changed INTEGER NOT NULL, speaker TEXT, body BLOB NOT NULL
);
CREATE TABLE commitments (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at REAL NOT NULL, n INTEGER NOT NULL, status TEXT NOT NULL,
    type TEXT NOT NULL, agent TEXT, checkable INTEGER NOT NULL, corroborated INTEGER NOT NULL, moved INTEGER NOT NULL,
    told INTEGER NOT NULL, earliest TEXT, latest TEXT, closed INTEGER NOT NULL, undated INTEGER NOT NULL, began TEXT,
    became TEXT NOT NULL, body BLOB NOT NULL, over TEXT, over_became TEXT, over_body BLOB, negative INTEGER NOT NULL,
    done TEXT, events BLOB NOT NULL
);
CREATE TABLE turns (
    "commitment" TEXT, day TEXT, status TEXT NOT NULL, latest TEXT, against BLOB NOT NULL, kinds INTEGER NOT NULL,
    PRIMARY KEY ("commitment", day)
) WITHOUT ROWID;
CREATE TABLE outlets (name TEXT PRIMARY KEY, reports INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE reviews (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at REAL NOT NULL, subject TEXT, author TEXT NOT NULL,
    act TEXT NOT NULL, standing TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE pairs (key INTEGER PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL, body BLOB NOT NULL);
CREATE VIRTUAL TABLE commitments_words USING fts5 (text, tokenize = 'trigram');
CREATE VIRTUAL TABLE actors_words USING fts5 (text, tokenize = 'trigram');
"""

INDEXES = """
CREATE INDEX reports_at ON reports (at, id, relation, outlet, language, day);
CREATE INDEX reports_newest ON reports (published, id, relation, outlet, year);
CREATE INDEX reports_day ON reports (day);
CREATE INDEX reports_age ON reports (coalesce(day, '9999'), age);
CREATE INDEX reports_oldest ON reports (age);
CREATE INDEX reports_outlet ON reports (outlet, at, id);
CREATE INDEX reports_derives ON reports (derives_from, at, id);
CREATE INDEX statements_at ON statements (at, n, id, kind, certainty, polarity);
CREATE INDEX statements_changed ON statements (at, n, id, changes) WHERE changes != 0;
CREATE INDEX statements_outlet ON statements (outlet, at, n) WHERE changes != 0;
CREATE INDEX statements_report ON statements (report, n);
CREATE INDEX statements_speaker ON statements (speaker, at, n, id, kind, certainty, polarity, undertakes, outlet);
CREATE INDEX statements_commitment ON statements ("commitment", at, n, id) WHERE "commitment" IS NOT NULL;
CREATE INDEX statements_saying ON statements (saying, at, n, id);
CREATE INDEX statements_fresh ON statements (day, undertakes, dated, at, n) WHERE first = 1;
CREATE INDEX statements_waiting ON statements (weight, id) WHERE looked = 0;
CREATE INDEX actors_name ON actors (name, id, type);
CREATE INDEX actors_said ON actors (said DESC, undertook DESC, name, id, type, speaks, acts);
CREATE INDEX names_id ON names (id);
CREATE INDEX mentions_actor ON mentions (actor, whole);
CREATE INDEX mentions_report ON mentions (report);
CREATE INDEX sayings_at ON sayings (at, n, id, voices);
CREATE INDEX sayings_first ON sayings (first);
CREATE INDEX sayings_changed ON sayings (many, changed DESC, spread DESC, id, changes, voices, speaker);
CREATE INDEX sayings_all ON sayings (changed DESC, spread DESC, id, changes, voices, speaker);
CREATE INDEX commitments_at ON commitments (at, n, id, status, type, agent, checkable, corroborated, latest);
CREATE INDEX commitments_day ON commitments
    (closed, undated, latest, id, status, type, agent, checkable, moved, corroborated);
CREATE INDEX commitments_began ON commitments
    (began, id, status, latest, type, agent, checkable, moved, corroborated);
CREATE INDEX commitments_told ON commitments
    (told DESC, id, status, latest, type, agent, checkable, moved, corroborated);
CREATE INDEX commitments_status ON commitments (status, at, n, id);
CREATE INDEX commitments_agent ON commitments (agent, latest, type, became);
CREATE INDEX commitments_latest ON commitments (latest, closed, id);
CREATE INDEX turns_day ON turns (day, kinds);
CREATE INDEX tallies_most ON tallies (noun, owner, field, n DESC, value);
CREATE INDEX outlets_reports ON outlets (reports DESC, name);
CREATE INDEX reviews_at ON reviews (at);
CREATE INDEX reviews_subject ON reviews (subject, at);
CREATE INDEX pairs_one ON pairs (one);
CREATE INDEX pairs_other ON pairs (other);
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of a table: under `noun`, `owner` and `field`, so many (`amount`) of each `value`."""

    table: str
    field: str
    value: str
    owner: str = "''"
    amount: str = "1"
    noun: str = ""
    only: str = "1"


TALLIES = (
    *(Tally(noun, "all", "''") for noun in ("reports", "statements", "actors", "sayings", "commitments")),
    *(Tally("reports", field, field) for field in ("relation", "outlet", "year")),
    *(Tally("statements", field, field) for field in ("kind", "certainty", "polarity", "looked")),
    *(Tally("actors", field, field) for field in ("type", "speaks", "acts")),
    *(Tally("sayings", f, f, only="many = 1", noun="many") for f in ("changes", "voices", "speaker")),
    Tally("sayings", "all", "''", only="many = 1", noun="many"),
    *(
        Tally("commitments", field, field)
        for field in ("status", "agent", "type", "checkable", "moved", "corroborated", "latest")
    ),
    Tally("reports", "relation", "relation", "outlet", noun="outlet"),
    Tally("reports", "taken", "taken", "outlet", noun="outlet"),
    Tally("reports", "said", "''", "outlet", "said", noun="outlet"),
    Tally("statements", "changes", "changes", "outlet", noun="outlet", only="changes != 0"),
)


def triggers() -> str:
    """Write the triggers that keep the tallies and the list of outlets."""
    made = []
    for table in dict.fromkeys(t.table for t in TALLIES):
        for row, event, sign in (("new", "INSERT", ""), ("old", "DELETE", "-")):
            steps = [_step(t, row, sign) for t in TALLIES if t.table == table]
            if table == "reports":
                steps.append(
                    f"INSERT INTO outlets VALUES ({row}.outlet, {sign}1) ON CONFLICT DO UPDATE "
                    f"SET reports = reports + {sign}1;"
                )
            made.append(f"CREATE TRIGGER {table}_{event.lower()} AFTER {event} ON {table} BEGIN {' '.join(steps)} END;")
    return "\n".join(made)


def _step(t: Tally, row: str, sign: str) -> str:
    def of_row(column: str) -> str:
        plain = column.startswith("'") or column == "1"
        return column if plain else f"{row}.{column}"

    amount = f"{sign}{of_row(t.amount)}"
    return (
        f"INSERT INTO tallies SELECT '{t.noun or t.table}', {of_row(t.owner)}, '{t.field}', "
        f"coalesce({of_row(t.value)}, ''), {amount} WHERE {of_row(t.only)} "
        f"ON CONFLICT DO UPDATE SET n = n + {amount};"
    )


def counted() -> str:
    """Write what counts all rows that are there, once."""
    steps = [
        f"INSERT INTO tallies SELECT '{t.noun or t.table}', {t.owner}, '{t.field}', coalesce({t.value}, ''), "
        f"sum({t.amount}) FROM {t.table} WHERE {t.only} GROUP BY {t.owner}, coalesce({t.value}, '');"
        for t in TALLIES
    ]
    steps.append("INSERT INTO outlets SELECT outlet, count(*) FROM reports GROUP BY outlet;")
    return "\n".join(steps)
