package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
	"gigawatch/store/storetest"
	"gigawatch/web/machine"
)

const testToken = "sixteen letters or more"

// openDoor is the API over a store that this process holds, as serve does.
func openDoor(t *testing.T) (*bolt.Store, *httptest.Server) {
	t.Helper()
	s, err := bolt.Open(filepath.Join(t.TempDir(), "gigawatch.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.File(t.Context(), []store.Filing{storetest.Filing(1, 2)}); err != nil {
		t.Fatal(err)
	}
	l := newLibrary(s, slog.New(slog.DiscardHandler))
	past := l.past()
	mux := http.NewServeMux()
	machine.Routes(mux, machine.Options{Library: past(time.Now().AddDate(1, 0, 0)), Past: func(until time.Time) machine.Library { return past(until) },
		Started: time.Now(), Log: slog.New(slog.DiscardHandler), Desk: deskDoor{s}, Token: testToken})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return s, server
}

func TestHotBackup(t *testing.T) {
	s, server := openDoor(t)
	file := filepath.Join(t.TempDir(), "copy.db")
	var out bytes.Buffer
	backup := func(args ...string) int {
		out.Reset()
		return run(append([]string{"backup", file}, args...), strings.NewReader(""), &out, &out)
	}
	if code := backup("--store", s.Path()); code != exitFailed || !strings.Contains(out.String(), "--from http://127.0.0.1:8080") {
		t.Errorf("a locked store: %d %s", code, out.String())
	}
	out.Reset()
	if code := run([]string{"search", "--store", s.Path(), "country:JP"}, strings.NewReader(""), &out, &out); code != exitFailed || !strings.Contains(out.String(), "http://127.0.0.1:8080/search?q=country%3AJP") {
		t.Errorf("a search of a locked store: %d %s", code, out.String())
	}
	if code := backup("--from", server.URL, "--admin-token", "another token altogether"); code != exitFailed || !strings.Contains(out.String(), "the token is not the one") {
		t.Errorf("a wrong token: %d %s", code, out.String())
	}
	if code := backup("--from", server.URL); code != exitUsage {
		t.Errorf("no token: %d %s", code, out.String())
	}
	if _, err := os.Stat(file); err == nil {
		t.Fatal("a copy that was refused is there")
	}
	if code := backup("--from", server.URL, "--admin-token", testToken); code != exitDone {
		t.Fatalf("%d %s", code, out.String())
	}
	copied, err := bolt.Open(file, bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if c, err := copied.Counts(t.Context()); err != nil || c.Stories != 2 {
		t.Errorf("the copy holds %d stories (%v)", c.Stories, err)
	}
	if code := backup("--from", server.URL, "--admin-token", testToken); code != exitFailed || !strings.Contains(out.String(), "is there already") {
		t.Errorf("a copy over another: %d %s", code, out.String())
	}
}

// TestDeskDoor corrects a story over HTTP, and reads what the log says of it.
func TestDeskDoor(t *testing.T) {
	s, server := openDoor(t)
	var stories []news.Story
	if err := s.Stories(t.Context(), func(st news.Story) error { stories = append(stories, st); return nil }); err != nil {
		t.Fatal(err)
	}
	post := func(path, body string) (int, string) {
		r, _ := http.NewRequest("POST", server.URL+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+testToken)
		r.Header.Set("Content-Type", "application/json")
		a, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		var b bytes.Buffer
		_, _ = b.ReadFrom(a.Body)
		return a.StatusCode, b.String()
	}
	id, other := stories[0].ID, stories[1].ID
	if code, body := post("/api/v1/stories/"+id+"/amend", `{"set":["amount=2bn EUR"],"by":"ann","reason":"she called"}`); code != 200 || !strings.Contains(body, `"value":2000000000`) {
		t.Fatalf("%d %s", code, body)
	}
	if st, err := s.Story(t.Context(), id); err != nil || st.Headline.Amount.String() != "EUR 2000000000" || st.Overrides[0].By != "ann" {
		t.Errorf("%v: the store holds %+v", err, st)
	}
	if code, body := post("/api/v1/stories/"+id+"/merge", fmt.Sprintf(`{"others":[%q],"by":"ann","reason":"one event"}`, other)); code != 200 {
		t.Fatalf("%d %s", code, body)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	a, err := client.Get(server.URL + "/api/v1/stories/" + other)
	if err != nil || a.StatusCode != 308 || a.Header.Get("Location") != "/api/v1/stories/"+id {
		t.Errorf("the merged story: %v %v", a, err)
	}
	if code, body := post("/api/v1/stories/"+id+"/split", `{"articles":["https://nowhere.example/"],"by":"ann","reason":"x"}`); code != 400 || !strings.Contains(body, "does not tell story") {
		t.Errorf("%d %s", code, body)
	}
	if code, body := post("/api/v1/stories/nothing000/undo", `{"by":"ann","reason":"x"}`); code != 404 {
		t.Errorf("%d %s", code, body)
	}
	log, err := http.Get(server.URL + "/api/v1/decisions?story=" + id)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Body.Close()
	var said struct {
		Decisions []struct{ Action, Summary string }
	}
	if err := json.NewDecoder(log.Body).Decode(&said); err != nil || len(said.Decisions) != 2 || said.Decisions[0].Action != "merge" || !strings.Contains(said.Decisions[1].Summary, "amount") {
		t.Errorf("%v: the log is %+v", err, said)
	}
}
