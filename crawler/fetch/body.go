package fetch

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"gigawatch/news"
)

const (
	largeBody   = 1 << 20 // from here on a body needs one of the few places for large ones
	pooledBody  = 1 << 20 // larger buffers are left to the collector
	maxRatio    = 200     // unpacked to packed; text packs 20 times at the best
	maxWindow   = 8 << 20 // of zstd
	maxEncoding = 2       // codings on top of each other
)

var errTooLarge = errors.New("too large")

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// body reads and unpacks raw's body into resp, within the caps. On failure
// resp holds what came before, if that is of use to anybody.
func (c *Client) body(ctx context.Context, raw *http.Response, resp *Response) error {
	if raw.ContentLength > c.limits.Packed {
		return tooLarge(resp.URL, fmt.Errorf("the server announces %d MB", raw.ContentLength>>20))
	}
	packed := &capped{r: raw.Body, left: c.limits.Packed}
	defer func() { resp.Bytes = packed.n }()
	plain, done, err := unpack(packed, raw.Header.Values("Content-Encoding"))
	if err != nil {
		return encodingError(resp.URL, err)
	}
	defer done()
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	resp.release = append(resp.release, func() {
		if buf.Cap() <= pooledBody {
			buffers.Put(buf)
		}
	})
	err = c.fill(ctx, buf, plain, packed, resp)
	if errors.Is(err, errTooLarge) {
		return tooLarge(resp.URL, err)
	}
	resp.Body = buf.Bytes()
	if err == nil {
		return nil
	}
	fail := readError(resp.URL, err)
	if !fail.truncated {
		resp.Body = nil
	}
	return fail
}

// fill reads plain into buf, watching the caps as it goes, so that a bomb
// costs no more than they say.
func (c *Client) fill(ctx context.Context, buf *bytes.Buffer, plain io.Reader, packed *capped, resp *Response) error {
	held := false
	for {
		n, err := buf.ReadFrom(io.LimitReader(plain, 64<<10))
		size := int64(buf.Len())
		switch {
		case err != nil:
			return err
		case size > c.limits.Plain:
			return fmt.Errorf("more than %d MB once unpacked: %w", c.limits.Plain>>20, errTooLarge)
		case size > largeBody && size > maxRatio*packed.n:
			return fmt.Errorf("%d bytes unpack to more than %d times as many: %w", packed.n, maxRatio, errTooLarge)
		case n == 0:
			return nil
		}
		if size > largeBody && !held {
			if err := take(ctx, c.large); err != nil {
				return err
			}
			held = true
			resp.release = append(resp.release, func() { <-c.large })
		}
	}
}

// capped counts what is read and refuses more than is left.
type capped struct {
	r    io.Reader
	n    int64
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.left -= int64(n); c.left < 0 {
		return n, fmt.Errorf("more than %d MB: %w", c.n>>20, errTooLarge)
	}
	return n, err
}

// unpack undoes the codings named by the header. A body that does not look
// like its coding is taken as it is: some servers forget to pack. One that is
// gzip without saying so, as sitemap.xml.gz, is unpacked too.
func unpack(r io.Reader, header []string) (io.Reader, func(), error) {
	var names []string
	for name := range strings.SplitSeq(strings.ToLower(strings.Join(header, ",")), ",") {
		if name = strings.TrimSpace(name); name != "" && name != "identity" {
			names = append(names, name)
		}
	}
	if len(names) > maxEncoding {
		return nil, nil, fmt.Errorf("packed %d times", len(names))
	}
	var closers []func()
	done := func() {
		for _, f := range closers {
			f()
		}
	}
	for i := len(names) - 1; i >= -1; i-- {
		name := "gzip" // what may hide behind no name at all
		if i >= 0 {
			name = names[i]
		}
		next, closer, err := decoder(name, r)
		if err != nil {
			done()
			return nil, nil, err
		}
		closers = append(closers, closer)
		r = next
	}
	return r, done, nil
}

var (
	gzips   = sync.Pool{New: func() any { return new(gzip.Reader) }}
	brotlis = sync.Pool{New: func() any { return new(brotli.Reader) }}
)

func decoder(name string, r io.Reader) (io.Reader, func(), error) {
	nothing := func() {}
	switch name {
	case "gzip", "x-gzip":
		br := bufio.NewReader(r)
		if magic, _ := br.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
			return br, nothing, nil
		}
		z := gzips.Get().(*gzip.Reader)
		if err := z.Reset(br); err != nil {
			return nil, nil, err
		}
		return z, func() { gzips.Put(z) }, nil
	case "br":
		z := brotlis.Get().(*brotli.Reader)
		if err := z.Reset(r); err != nil {
			return nil, nil, err
		}
		return z, func() { brotlis.Put(z) }, nil
	case "zstd":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	case "deflate":
		z, err := zlib.NewReader(r)
		return z, nothing, err
	}
	return nil, nil, fmt.Errorf("unknown coding %q", name)
}

func tooLarge(url string, err error) *Error {
	return &Error{URL: url, Cause: news.CauseTooLarge, Status: http.StatusOK, Err: err}
}

func encodingError(url string, err error) *Error {
	if e := broken(url, err); e.Cause == news.CauseTimeout || e.truncated {
		return e
	}
	return &Error{URL: url, Cause: news.CauseEncoding, Status: http.StatusOK, Err: fmt.Errorf("its Content-Encoding cannot be undone: %w", err)}
}

// readError names what went wrong while a body was read.
func readError(url string, err error) *Error {
	var corrupt interface{ Corrupt() }
	switch {
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, zlib.ErrChecksum),
		errors.Is(err, zlib.ErrHeader), errors.As(err, &corrupt), strings.HasPrefix(err.Error(), "brotli: "),
		strings.Contains(err.Error(), "flate: "), errors.Is(err, zstd.ErrMagicMismatch), errors.Is(err, zstd.ErrCRCMismatch):
		return encodingError(url, err)
	}
	e := broken(url, err)
	e.Status = http.StatusOK
	// Whatever broke a body off, reset or end, has broken it off.
	if e.Cause == news.CauseRefused && !e.truncated {
		e.truncated, e.Err = true, fmt.Errorf("the answer broke off: %w", err)
	}
	return e
}
