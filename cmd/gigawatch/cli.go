package main

import (
	"time"

	"gigawatch/news"
)

// Globals are the flags of every command.
type Globals struct {
	Store    string     `help:"The store: a path (postgres:// is to come)." default:"gigawatch.db" placeholder:"PATH"`
	Now      fixedClock `help:"A fixed clock, RFC 3339 or a day, for tests and replays." placeholder:"TIME"`
	LogLevel string     `help:"debug, info, warn or error." default:"warn" placeholder:"LEVEL"`
	Config   string     `help:"Configuration file (YAML: flag: value); gigawatch.yaml is read if it is there." placeholder:"FILE" type:"path"`

	served bool // serve ended as it should: on a signal
}

// CLI is the whole command line, DESIGN section 3.
type CLI struct {
	Globals

	Crawl      crawlCmd      `cmd:"" help:"One pass over every feed that is due; progress, then what is new."`
	Serve      serveCmd      `cmd:"" help:"Crawl on a schedule and answer on HTTP until told to stop."`
	Search     searchCmd     `cmd:"" help:"Search the stories: company:microsoft country:JP amount:>=1bn …"`
	Export     exportCmd     `cmd:"" help:"Print stories, one a line."`
	Extract    extractCmd    `cmd:"" help:"Classify articles without storing them: JSON lines on stdin, files or URLs."`
	Ingest     ingestCmd     `cmd:"" help:"File articles from an archive of JSON lines; marked back-filled."`
	Inspect    inspectCmd    `cmd:"" help:"What one stage makes of its input."`
	Story      storyCmd      `cmd:"" help:"Look at a story, and correct it: amend, merge, split, review, undo."`
	Sources    sourcesCmd    `cmd:"" help:"Health of every feed: last success, last new item, why it fails."`
	Digest     digestCmd     `cmd:"" help:"The mail of what is new: preview, send, subscribers."`
	Reclassify reclassifyCmd `cmd:"" help:"Read every stored article by the present rules: what would change; --apply writes it."`
	Reindex    reindexCmd    `cmd:"" help:"Make the search index anew from the store."`
	Backup     backupCmd     `cmd:"" help:"Copy the store as it stands at one moment; while serve runs, --from its address."`
	Restore    restoreCmd    `cmd:"" help:"Put a backup in the place of the store."`
	Check      checkCmd      `cmd:"" help:"Check the integrity of the store."`
	Demo       demoCmd       `cmd:"" help:"A small newsroom on loopback, crawled and shown: works offline."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
	Completion completionCmd `cmd:"" help:"Print a completion script for bash, zsh or fish."`
}

// fixedClock is a moment given as RFC 3339 or as a day.
type fixedClock struct{ time.Time }

// UnmarshalText reads the moment.
func (c *fixedClock) UnmarshalText(b []byte) error {
	d, err := news.ParseDate(string(b))
	if err != nil {
		return err
	}
	c.Time = d.UTC()
	return nil
}
