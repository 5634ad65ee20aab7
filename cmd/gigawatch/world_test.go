package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestStoriesOfTheWorld groups sixty articles in ten languages on twenty
// events: copies, conversions, a slip and its correction, two firms in one
// country on one day, one sum in two countries, a promise raised and one cut.
func TestStoriesOfTheWorld(t *testing.T) {
	world, err := os.ReadFile("testdata/world.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (inspectStories{}).Run(&desk{in: bytes.NewReader(world), out: &out}); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{} // article -> event, as written down beforehand
	for line := range strings.Lines(string(world)) {
		var a struct{ ID, Story string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		want[a.ID] = a.Story
	}
	stories, events := map[string]string{}, map[string]string{} // event -> story, and back
	for line := range strings.Lines(out.String()) {
		var got struct{ ID, Story string }
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		event := want[got.ID]
		if other, seen := events[got.Story]; seen && other != event {
			t.Errorf("%s is joined to the story of %s", got.ID, other)
		}
		if other, seen := stories[event]; seen && other != got.Story {
			t.Errorf("%s is not joined to the others of %s", got.ID, event)
		}
		stories[event], events[got.Story] = got.Story, event
	}
	if len(stories) != 20 {
		t.Errorf("%d events answered, want 20", len(stories))
	}
}
