package digest

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-msgauth/dkim"

	"gigawatch/news"
)

// Key signs mails for a domain (DKIM, RFC 6376 and 8463).
type Key struct {
	Domain, Selector string
	signer           crypto.Signer
}

// signedHeaders are those that a signature covers. Some stand twice: nobody may
// add another one of them. RFC 8058 wants the two of unsubscribing in it.
var signedHeaders = []string{"From", "From", "To", "To", "Subject", "Subject", "Date", "Date", "Message-ID", "Message-ID", "Reply-To", "MIME-Version",
	"Content-Type", "Content-Type", "List-Id", "List-Unsubscribe", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Unsubscribe-Post", "List-Archive",
	"List-Help", "List-Owner", "List-Post", "Auto-Submitted", "Feedback-ID", "Precedence"}

// ParseKey reads a private key in PEM: RSA of 1024 bits or more, or Ed25519.
func ParseKey(domain, selector string, text []byte) (*Key, error) {
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, news.Mistaken("no private key in PEM; make one with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		if key, err = x509.ParsePKCS1PrivateKey(block.Bytes); err != nil {
			return nil, news.Mistaken("the private key cannot be read: %v", err)
		}
	}
	switch k := key.(type) {
	case *rsa.PrivateKey:
		if k.N.BitLen() < 1024 {
			return nil, news.Mistaken("a key of %d bits is too short; take 2048", k.N.BitLen())
		}
		return &Key{domain, selector, k}, nil
	case ed25519.PrivateKey:
		return &Key{domain, selector, k}, nil
	}
	return nil, news.Mistaken("DKIM knows RSA and Ed25519, no other key")
}

// Record is what the domain's DNS must say for the signature to be good: the
// name of a TXT record, and its text.
func (k *Key) Record() (name, text string, err error) {
	name = k.Selector + "._domainkey." + k.Domain
	switch public := k.signer.Public().(type) {
	case ed25519.PublicKey:
		return name, "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public), nil
	default:
		der, err := x509.MarshalPKIXPublicKey(public)
		return name, "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(der), err
	}
}

// sign puts a signature of each key in front of a mail. Each covers the mail
// as it was, so their order does not matter.
func sign(mail []byte, keys []*Key) ([]byte, error) {
	var head []byte
	present := headersOf(mail)
	for _, k := range keys {
		s, err := dkim.NewSigner(&dkim.SignOptions{Domain: k.Domain, Selector: k.Selector, Signer: k.signer, Hash: crypto.SHA256,
			HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed, HeaderKeys: present})
		if err != nil {
			return nil, fmt.Errorf("sign for %s: %w", k.Domain, err)
		}
		_, err = s.Write(mail)
		if e := s.Close(); err == nil {
			err = e
		}
		if err != nil {
			return nil, fmt.Errorf("sign for %s: %w", k.Domain, err)
		}
		head = append(head, s.Signature()...)
	}
	if len(head) == 0 {
		return mail, nil
	}
	return append(head, mail...), nil
}

// headersOf are those of the signed ones that a mail has, and their doubles.
func headersOf(mail []byte) []string {
	head, _, _ := bytes.Cut(mail, []byte("\r\n\r\n"))
	have := "\n" + strings.ToLower(string(head))
	return slices.DeleteFunc(slices.Clone(signedHeaders), func(h string) bool {
		return !strings.Contains(have, "\n"+strings.ToLower(h)+":")
	})
}

// encodedSize is how long a text is as quoted-printable, or a little more than
// that: three signs for a byte that is not plain, and a soft break for each 73.
func encodedSize(s string) int {
	n := len(s)
	for i := range len(s) {
		if c := s[i]; c == '=' || c > '~' {
			n += 2
		}
	}
	return n + n/73*3
}

// boundary is one that the parts of a mail do not hold, and that is the same
// when the mail is made again.
func boundary(to, subject string, at time.Time) string {
	sum := sha256.Sum256([]byte(to + "\n" + subject + "\n" + at.UTC().Format(time.RFC3339)))
	return hex.EncodeToString(sum[:12])
}
