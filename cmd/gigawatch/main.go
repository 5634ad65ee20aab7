// Command gigawatch gathers what hyperscalers promise to countries: it crawls
// newsrooms, wires and the press on a schedule, turns articles into records
// with evidence, keeps them, and shows them. This package is the wiring:
// flags, signals, cron, and the path of an article (ingest.go).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"gigawatch/news"
	"gigawatch/store/bolt"
)

// The exit statuses of DESIGN section 3.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

// errSomeLines says that the run went on, but that some input lines were bad;
// each was named at its place, so nothing more is printed.
var errSomeLines = errors.New("some input lines were bad")

// usageError is a mistake of the person who typed the command.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program with its surroundings given; it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends us at once; the store can take that
	cli := &CLI{}
	parser, config, err := newParser(cli, args, stdout, stderr)
	if err != nil {
		return complain(stderr, err)
	}
	wrong := func(err error) int { return complain(stderr, located(config, args, err)) }
	kctx, err := parser.Parse(args)
	if err != nil {
		return wrong(usageError{hint(args, err)})
	}
	d := &desk{Globals: &cli.Globals, in: stdin, out: stdout, err: stderr, model: parser.Model}
	if d.log, err = newLog(stderr, cli.LogLevel); err != nil {
		return wrong(usageError{err})
	}
	// Libraries that log by themselves, net/http for one, quote what strangers sent.
	slog.SetDefault(d.log)
	slog.SetLogLoggerLevel(slog.LevelDebug)
	kctx.BindTo(ctx, (*context.Context)(nil))
	err = kctx.Run(d)
	if ctx.Err() != nil && (err == nil || errors.Is(err, context.Canceled)) && !cli.served {
		return exitInterrupted
	}
	return wrong(err)
}

// located puts before a mistake of usage where its flag was set, unless that
// was the command line, which lies before the person's eyes.
func located(c *config, args []string, err error) error {
	var u usageError
	if !errors.As(err, &u) {
		return err
	}
	if where := c.origin(args, err.Error()); where != "" {
		return fmt.Errorf("%s%w", where, err)
	}
	return err
}

// hint adds to a mistake of usage what a query that begins with "-word" needs,
// and where to read on for one that named no command.
func hint(args []string, err error) error {
	if strings.HasPrefix(err.Error(), "expected one of") {
		return fmt.Errorf("%w\n`%s --help` tells what each does", err, strings.Join(append([]string{"gigawatch"}, args...), " "))
	}
	i := slices.IndexFunc(args, func(a string) bool { return a == "search" || a == "export" })
	if i < 0 || !strings.HasPrefix(err.Error(), "unknown flag") {
		return err
	}
	return fmt.Errorf("%w\na query that begins with a dash stands behind --: gigawatch %s -- '-word'", err, args[i])
}

// complain prints err for a person and turns it into an exit status.
func complain(w io.Writer, err error) int {
	var u usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSomeLines):
		return exitFailed
	}
	fmt.Fprint(w, "gigawatch:")
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintln(w, "", news.Plain(said(strings.TrimRight(line, "\n"))))
	}
	if errors.As(err, &u) {
		return exitUsage
	}
	return exitFailed
}

// said is a line of an error without the words by which the program itself
// tells its errors apart.
func said(line string) string {
	for _, sentinel := range []error{news.ErrInvalid, bolt.ErrDamaged} {
		line = strings.TrimSuffix(line, ": "+sentinel.Error())
	}
	line = strings.TrimSuffix(line, " ("+bolt.ErrLocked.Error()+")")
	return strings.TrimPrefix(line, news.ErrNotFound.Error()+": ")
}

// newParser builds the command line from the CLI struct; a config file, if
// there is one, stands behind the environment, which stands behind flags.
func newParser(cli *CLI, args []string, stdout, stderr io.Writer) (*kong.Kong, *config, error) {
	parser, err := kong.New(cli,
		kong.Name("gigawatch"),
		kong.Description("What hyperscalers promise to countries: crawled, extracted, kept, searched."),
		kong.DefaultEnvars("GIGAWATCH"),
		kong.Writers(stdout, stderr),
		kong.ValueFormatter(withDefault),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
	)
	if err != nil {
		return nil, nil, err
	}
	path, given := configPath(args, os.LookupEnv)
	config, err := readConfig(path, given, parser.Model)
	if err != nil {
		return nil, nil, usageError{err}
	}
	return parser, config, kong.Resolvers(config).Apply(parser)
}

// withDefault is the help of a flag, with its default where the placeholder
// stands in its place.
func withDefault(v *kong.Value) string {
	help := kong.DefaultHelpValueFormatter(v)
	if v.Flag == nil || !v.HasDefault || v.Default == "" || v.Flag.PlaceHolder == "" {
		return help
	}
	text, env, named := strings.Cut(help, " ($")
	text = strings.TrimSuffix(text, ".") + "; by default " + v.Default
	if named {
		return text + " ($" + env
	}
	return text + "."
}

// desk is what every command works with: the global flags and the surroundings.
type desk struct {
	*Globals
	in    io.Reader
	out   io.Writer // data
	err   io.Writer // progress and logs
	log   *slog.Logger
	model *kong.Application
}

// now is the clock of all records: fixed by --now in tests and replays.
func (g *Globals) now() time.Time {
	if !g.Now.IsZero() {
		return g.Now.Time
	}
	return time.Now().UTC()
}

func newLog(w io.Writer, level string) (*slog.Logger, error) {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("--log-level: %q is none of debug, info, warn, error", level)
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: l})), nil
}

// level is what --log-level says.
func (d *desk) level() (l slog.Level) {
	_ = l.UnmarshalText([]byte(d.LogLevel)) // newLog has checked it
	return l
}
