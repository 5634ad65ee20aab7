package digest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"gigawatch/news"
)

// Links makes and reads the addresses that stand for their reader: nobody can
// guess one, and each is good for one thing.
type Links struct{ Secret []byte }

// manageFor is how long the link to the settings in a mail is good; the one
// to unsubscribe always is.
const manageFor = 90 * 24 * time.Hour

// Unsubscribe is the address that takes a subscriber off the list when it is
// posted to, and that shows a button when it is looked at.
func (l Links) Unsubscribe(base, subscriber string) string {
	return base + "/digest/unsubscribe/" + subscriber + "." + l.sign("unsubscribe", subscriber, "")
}

// Manage is the address of a subscriber's settings.
func (l Links) Manage(base, subscriber string, now time.Time) string {
	until := strconv.FormatInt(now.Add(manageFor).Unix(), 36)
	return base + "/digest/mine/" + subscriber + "." + until + "." + l.sign("manage", subscriber, until)
}

// ReadUnsubscribe is the subscriber that the last part of an unsubscribe
// address names; ErrNotFound for one that we did not make.
func (l Links) ReadUnsubscribe(code string) (subscriber string, err error) {
	id, mac, _ := strings.Cut(code, ".")
	if id == "" || !l.signed(mac, "unsubscribe", id, "") {
		return "", news.ErrNotFound
	}
	return id, nil
}

// ReadManage is the subscriber whose settings an address leads to;
// ErrNotFound for one that we did not make, or that is too old.
func (l Links) ReadManage(code string, now time.Time) (subscriber string, err error) {
	parts := strings.Split(code, ".")
	if len(parts) != 3 || !l.signed(parts[2], "manage", parts[0], parts[1]) {
		return "", news.ErrNotFound
	}
	until, err := strconv.ParseInt(parts[1], 36, 64)
	if err != nil || now.Unix() > until {
		return "", news.ErrNotFound
	}
	return parts[0], nil
}

func (l Links) sign(purpose, subscriber, until string) string {
	mac := hmac.New(sha256.New, l.Secret)
	mac.Write([]byte(purpose + "\n" + subscriber + "\n" + until))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:18])
}

func (l Links) signed(mac, purpose, subscriber, until string) bool {
	return len(l.Secret) > 0 && hmac.Equal([]byte(mac), []byte(l.sign(purpose, subscriber, until)))
}
