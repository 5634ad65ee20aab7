package fetch

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestGuarded: nothing private is dialled, by number, by name or in disguise,
// unless it is excepted; and no redirect is followed.
func TestGuarded(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
	}))
	defer server.Close()
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	shut := Guarded(nil, 5*time.Second)
	for _, host := range []string{"127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"} {
		resp, err := shut.Post("http://"+host+":"+port+"/", "application/json", strings.NewReader("{}"))
		if err == nil {
			resp.Body.Close()
			t.Errorf("%s was dialled", host)
		}
	}
	exception, err := ParseException("127.0.0.0/8:" + port)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := Guarded([]Exception{exception}, 5*time.Second).Post(server.URL, "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusFound {
		t.Errorf("status %d: a redirect was followed", resp.StatusCode)
	}
}
