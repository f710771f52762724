"""Triggers of PostgreSQL that refuse to change what never changes; SQLite's stand in the revisions."""

from alembic import op


def guard(table: str, event: str, message: str, when: str = "true") -> None:
    """Refuse to UPDATE or DELETE a row of `table` for which `when`, said of OLD and NEW, is true.

    A guard of the same table and event takes the place of the one before. The condition is in the function, since
    PostgreSQL changes the type of no column that a trigger itself names.
    """
    name = f"onrecord_{table}_{event.lower()}"
    op.execute(
        f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {when} THEN
                RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
        END $$
        """
    )
    op.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
