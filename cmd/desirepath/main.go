// Command desirepath draws the journey map that customers really walk. This
// package is the front door: flags, wiring, and one file per subcommand.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/desirepath/desirepath/internal/fault"
)

// version is set when the binary is built.
var version = "dev"

type cli struct {
	Map      mapCmd      `cmd:"" help:"Draw the journey map of one or several files."`
	Flow     flowCmd     `cmd:"" help:"Show which touchpoint follows which, how often and after how long."`
	Variants variantsCmd `cmd:"" help:"Show the different routes, most frequent first."`
	Look     lookCmd     `cmd:"" help:"Show what the columns of a file seem to mean."`
	Import   importCmd   `cmd:"" help:"Load files into a data folder."`
	Sources  sourcesCmd  `cmd:"" help:"List what was imported into a data folder."`
	Remove   removeCmd   `cmd:"" help:"Take a source and its events out of a data folder."`
	Serve    serveCmd    `cmd:"" help:"Serve a data folder in the browser."`
	Demo     demoCmd     `cmd:"" help:"Fill a data folder with a made-up broadband provider and serve it."`
	Sample   sampleCmd   `cmd:"" help:"Write the interactions of the demo as a CSV file to play with."`
	Version  versionCmd  `cmd:"" help:"Print the version."`
	Verbose  bool        `short:"v" help:"Log what happens, for operators."`
}

// streams are where a command reads and writes, so that tests can hand in others.
type streams struct {
	in       io.Reader
	out, err io.Writer
	tty      bool // err is a terminal: progress may be drawn
	width    int  // columns of out; 0 when it is no terminal
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(s *streams) error {
	_, err := fmt.Fprintln(s.out, "desirepath", version)
	return err
}

func main() {
	os.Exit(run(interruptible(), os.Args[1:], terminal(os.Stdin, os.Stdout, os.Stderr)))
}

// interruptible is done when the program is told to stop.
func interruptible() context.Context {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	return ctx
}

// run is the whole program with everything from outside handed in; it returns
// the exit code: 0 done, 1 could not be done, 2 was not understood, 130 interrupted.
func run(ctx context.Context, args []string, s *streams) int {
	var c cli
	code := -1
	parser, err := kong.New(&c, kong.Name("desirepath"),
		kong.Description("The customer journey map that customers really walk, from the interactions they leave in every channel."),
		kong.Writers(s.out, s.err), kong.Exit(func(n int) { code = n }), kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(s))
	if err != nil {
		_, _ = fmt.Fprintln(s.err, err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if code >= 0 { // help was asked for and is printed
		return code
	}
	if err != nil {
		_, _ = fmt.Fprintf(s.err, "%s\nTry `desirepath %s--help`.\n", understood(err), meant(err))
		return 2
	}
	level := slog.LevelWarn
	if c.Verbose {
		level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: level})))
	if err := parsed.Run(); err != nil {
		return complain(s, err)
	}
	return 0
}

// understood says in words what was wrong with the flags.
func understood(err error) string {
	switch text := err.Error(); {
	case strings.HasPrefix(text, `expected "<file>`):
		return "No file was named; - is standard input."
	case strings.HasPrefix(text, `expected "<number>`):
		return "No source was named by its number."
	default:
		return text
	}
}

// meant is the command that was meant when only its flags were not understood.
func meant(err error) string {
	var p *kong.ParseError
	if errors.As(err, &p) {
		if node := p.Context.Selected(); node != nil {
			return node.Name + " "
		}
	}
	return ""
}

func complain(s *streams, err error) int {
	if errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(s.err, "Stopped.")
		return 130
	}
	var f *fault.Fault
	if errors.As(err, &f) {
		_, _ = fmt.Fprintln(s.err, f.Message)
		if f.Hint != "" {
			_, _ = fmt.Fprintln(s.err, f.Hint)
		}
		if f.Kind == fault.Internal && f.Cause != nil {
			_, _ = fmt.Fprintln(s.err, "The cause:", f.Cause)
		}
		return 1
	}
	if errors.Is(err, syscall.ENOSPC) {
		_, _ = fmt.Fprintln(s.err, "The disk is full; what was written is not whole.")
		_, _ = fmt.Fprintln(s.err, "Make room, then run the same command again.")
		return 1
	}
	_, _ = fmt.Fprintln(s.err, err)
	return 1
}
