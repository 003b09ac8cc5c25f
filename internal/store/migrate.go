package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"

	"github.com/desirepath/desirepath/internal/fault"
)

// migrations are numbered from 0001 without holes; each runs once, in order.
//
//go:embed migrations/*.sql
var migrations embed.FS

func migrate(ctx context.Context, db *sql.DB) error {
	names, err := fs.Glob(migrations, "migrations/*.sql") // sorted
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY)`); err != nil {
		return err
	}
	var done int
	if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM migrations`).Scan(&done); err != nil {
		return err
	}
	if done > len(names) {
		return fault.New(fault.Conflict, "The maps were written by a newer version of Desirepath.").Try("Use that version or a newer one.")
	}
	for i, name := range names[done:] {
		text, err := fs.ReadFile(migrations, name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO migrations (number) VALUES ($1)`, done+i+1); err != nil {
			return err
		}
	}
	return tx.Commit()
}
