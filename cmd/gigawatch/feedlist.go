package main

import (
	"fmt"
	"os"

	"github.com/robfig/cron/v3"

	"gigawatch/crawler/page"
	"gigawatch/news"
)

// readFeeds reads feeds.txt; all its mistakes come at once, with their lines.
func readFeeds(path string) ([]news.Feed, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usage("the list of feeds: %w (name another with --feeds)", err)
	}
	feeds, err := news.ParseFeeds(path, data, checkCron, checkSelectors)
	if err != nil {
		return nil, usageError{err}
	}
	return feeds, nil
}

// checkCron is news.ParseFeeds's check of schedules, which news cannot read itself.
func checkCron(f news.Feed) error {
	if f.Cron == "" {
		return nil
	}
	if _, err := parseCron(f.Cron); err != nil {
		return fmt.Errorf("cron: %w", err)
	}
	return nil
}

// parseCron reads a schedule of five fields. robfig/cron panics on some odd
// specs (its issue 554): that is a mistake in the file, not in the program.
func parseCron(spec string) (s cron.Schedule, err error) {
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("%q is no schedule", spec)
		}
	}()
	return cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor).Parse(spec)
}

func checkSelectors(f news.Feed) error {
	for _, s := range []struct{ key, selector string }{{"link", f.Link}, {"title", f.Title}, {"date", f.Date}, {"body", f.Body}} {
		if s.selector == "" {
			continue
		}
		if err := page.CheckSelector(s.selector); err != nil {
			return fmt.Errorf("%s: %w", s.key, err)
		}
	}
	return nil
}
