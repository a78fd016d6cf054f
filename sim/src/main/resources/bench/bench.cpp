// The one test bench of every design, which it knows as a Top (top.h). It takes `key=value` arguments:
//   work        folder with the stimulus, input<k>.beats (all frames of input k, beat after beat, lowest byte first), and for the results
//   frames      frames in the stimulus
//   stall       probability per cycle that a source or a sink pauses
//   seed        of the pauses and of the registers' contents before the reset
//   quiet       cycles without any handshake after which the design is stuck
//   silent      cycles without a beat on an output that owes some after which the design is stuck
//   drain       cycles to run on after the last expected beat
//   disturb     cycles of the disturbed phase
//   fault       optional, FRAME:BEATS: this frame of the sent phase has so many beats on every input
//   steady_min, steady_max   output frames of the steady phase
//   watch       optional, file of signals inside to watch: a line each, SCOPE SIGNAL..., the scope as a path from the top module's name on; several
//               signals count as high while all are. The program must be built with watch.vlt; what it does not show is unknown
//   bucket      optional, cycles: how often a watched signal is high is told for each stretch of so many cycles, too
//   probes      optional, file of streams inside to record: a line each, see Probe. The program must show their signals
//   trace, trace_phase, trace_from, trace_to   FST file and the cycles of a phase that it shows; the run ends after them
// Phases, each from a reset: `sent` (all frames once, with pauses), `disturbed` (the frames again and again while sources and sinks take turns in
// pausing rarely, often and for long, cut off by the next reset), `steady` (again and again without pauses until two successive periods agree). A
// phase's cycle 0 is the first rising edge that sees aresetn high.
// Results: <phase>.output<k>.beats, <phase>.output<k>.stamps (64 bits each, see Sink), the same as <phase>.inner<k> for each
// probe, and summary.txt, whose lines are for each phase:
//   phase NAME cycles stuck last_move_cycle frame_error_cycle
//   frame_ends CYCLE...                                          of the frames that came out
//   input frame beat first_cycle waiting                         for each input, where it is at the end
//   output beats offering unstable_cycle unstable_beat           for each output
//   watch known high_cycles last_high_cycle last_low_cycle HIGH_CYCLES...
//                                                                for each line of `watch`; the last ones by bucket, as far as it was ever high
// Truth is 1 or 0, a cycle in which nothing happened -1. Progress goes to standard output.
#include "ports.h"
#include "probe.h"
#include "top.h"

#include "verilated.h"
#include "verilated_sym_props.h"
#ifdef CONVOY_TRACE
#include "verilated_fst_c.h"
#endif

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

namespace {

constexpr int RESET_CYCLES = 8;
constexpr int SHORT_RESET_CYCLES = 1;  // of the phase `steady`: a single cycle in the middle of traffic suffices
constexpr int64_t TURN_CYCLES = 1000;  // of the disturbed phase with one kind of pauses
constexpr uint64_t UNLIMITED = UINT64_MAX;
constexpr Fault NO_FAULT{UNLIMITED, 0};

class Arguments {
public:
    Arguments(int argc, char** argv) {
        for (int i = 1; i < argc; ++i) {
            const std::string word = argv[i];
            const size_t equals = word.find('=');
            if (equals != std::string::npos) m_values[word.substr(0, equals)] = word.substr(equals + 1);
        }
    }

    std::string text(const std::string& key) const {
        const auto found = m_values.find(key);
        if (found == m_values.end()) {
            fprintf(stderr, "bench: missing argument %s\n", key.c_str());
            exit(1);
        }
        return found->second;
    }

    bool has(const std::string& key) const { return m_values.count(key) != 0; }
    int64_t number(const std::string& key) const { return strtoll(text(key).c_str(), nullptr, 10); }
    double real(const std::string& key) const { return strtod(text(key).c_str(), nullptr); }

private:
    std::map<std::string, std::string> m_values;
};

std::vector<uint8_t> readAll(const std::string& path) {
    FILE* file = fopen(path.c_str(), "rb");
    if (!file) {
        perror(path.c_str());
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    std::vector<uint8_t> bytes(ftell(file));
    rewind(file);
    if (fread(bytes.data(), 1, bytes.size(), file) != bytes.size()) {
        perror(path.c_str());
        exit(1);
    }
    fclose(file);
    return bytes;
}

/** Says how far the run is, a few times per second and never in a short one. */
class Progress {
public:
    void tick(const char* phase, int64_t cycle, uint64_t frames) {
        if (cycle & 0x7FFF) return;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_last < std::chrono::milliseconds(400)) return;
        m_last = now;
        printf("%s %lld %llu\n", phase, static_cast<long long>(cycle), static_cast<unsigned long long>(frames));
        fflush(stdout);
    }

private:
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

/** Single-bit signals inside the design, taken together: high while all are. */
class Watch {
public:
    Watch(const VerilatedContext& context, const std::string& line) {
        std::istringstream words(line);
        std::string scopeName;
        words >> scopeName;
        const VerilatedScope* scope = context.scopeFind(("top." + scopeName).c_str());
        for (std::string name; words >> name;) {
            const VerilatedVar* variable = scope ? scope->varFind(name.c_str()) : nullptr;
            m_known &= variable && variable->vltype() == VLVT_UINT8;
            if (m_known) m_signals.push_back(static_cast<const uint8_t*>(variable->datap()));
        }
    }

    /** @param bucketCycles of the stretches to count by; 0 for none */
    void start(int64_t bucketCycles) {
        m_bucketCycles = bucketCycles;
        m_buckets.clear();
        m_high = 0;
        m_lastHigh = -1;
        m_lastLow = -1;
    }

    void sample(int64_t cycle) {
        const bool high = std::all_of(m_signals.begin(), m_signals.end(), [](const uint8_t* signal) { return *signal & 1; });
        m_high += high;
        (high ? m_lastHigh : m_lastLow) = cycle;
        if (high && m_bucketCycles > 0) count(cycle / m_bucketCycles);
    }

    void print(FILE* file) const {
        fprintf(file, "watch %d %lld %lld %lld", m_known, static_cast<long long>(m_high), static_cast<long long>(m_lastHigh),
                static_cast<long long>(m_lastLow));
        for (int64_t high : m_buckets) fprintf(file, " %lld", static_cast<long long>(high));
        fprintf(file, "\n");
    }

private:
    void count(size_t bucket) {
        if (bucket >= m_buckets.size()) m_buckets.resize(bucket + 1);
        ++m_buckets[bucket];
    }

    std::vector<const uint8_t*> m_signals;
    std::vector<int64_t> m_buckets;
    bool m_known = true;
    int64_t m_bucketCycles = 0;
    int64_t m_high = 0;
    int64_t m_lastHigh = -1;
    int64_t m_lastLow = -1;
};

class Bench {
public:
    explicit Bench(const Arguments& arguments)
        : m_arguments(arguments), m_work(arguments.text("work")), m_frames(arguments.number("frames")), m_stall(arguments.real("stall")),
          m_seed(arguments.number("seed")), m_quiet(arguments.number("quiet")), m_silent(arguments.number("silent")) {
        m_context.randReset(2);
        m_context.randSeed(static_cast<int>(m_seed & 0x7FFFFFFF) | 1);
        openTrace();
        m_top = makeTop(&m_context);
        attachTrace();
        for (size_t k = 0; k < m_top->inputs.size(); ++k) {
            m_sources.emplace_back(m_top->inputs[k], readAll(m_work + "/input" + std::to_string(k) + ".beats"));
        }
        for (const Ports& ports : m_top->outputs) m_sinks.emplace_back(ports);
        look("watch", m_watches);
        look("probes", m_probes);
    }

    /** A phase that got stuck is the last: what followed would only say so again. */
    void run() {
        m_summary = fopen((m_work + "/summary.txt").c_str(), "w");
        if (!m_summary) {
            perror("summary.txt");
            exit(1);
        }
        sent();
        if (!m_stuck) disturbed();
        if (!m_stuck) steady();
        fclose(m_summary);
        m_top->final();
        closeTrace();
    }

private:
    /** What looks inside, by the lines of the file that an argument names. */
    template <class T>
    void look(const char* argument, std::vector<T>& list) {
        if (!m_arguments.has(argument)) return;
        std::ifstream lines(m_arguments.text(argument));
        for (std::string line; std::getline(lines, line);) list.emplace_back(m_context, line);
    }

    // Phases

    void sent() {
        const int64_t drain = m_arguments.number("drain");
        begin("sent", m_frames, m_stall, fault(), m_silent);
        while (!m_stuck && !excess() && !(delivered(m_frames) && m_cycle - std::max(m_lastMove, lastInside()) > drain)) cycle();
        end();
    }

    void disturbed() {
        const int64_t cycles = m_arguments.number("disturb");
        begin("disturbed", UNLIMITED, 0.5, NO_FAULT, INT64_MAX);
        while (!m_stuck && m_cycle < cycles) {
            if (m_cycle % TURN_CYCLES == 0) turn(m_cycle / TURN_CYCLES);
            cycle();
        }
        end();
    }

    /** Everything at full speed, a full stop behind, both slow, a trickle in, a trickle out. */
    void turn(int64_t number) {
        static const double sourcePauses[] = {0, 0, 0.5, 0.9, 0};
        static const double sinkPauses[] = {0, 1, 0.5, 0, 0.9};
        for (Source& source : m_sources) source.pause(sourcePauses[number % 5]);
        for (Sink& sink : m_sinks) sink.pause(sinkPauses[number % 5]);
    }

    void steady() {
        const uint64_t least = m_arguments.number("steady_min");
        const uint64_t most = m_arguments.number("steady_max");
        begin("steady", UNLIMITED, 0, NO_FAULT, m_silent, SHORT_RESET_CYCLES);
        while (!m_stuck && !(framesOut() >= least && periodsAgree()) && framesOut() < most) cycle();
        end();
    }

    // Parts of a phase

    void begin(const char* phase, uint64_t frames, double stall, const Fault& fault, int64_t silent, int resetCycles = RESET_CYCLES) {
        m_phase = phase;
        m_silentLimit = silent;
        m_limit = frames;
        uint64_t seed = m_seed * 1000003 + phase[0];
        for (Source& source : m_sources) source.start(0, Pauses(0, 0), NO_FAULT);
        for (size_t k = 0; k < m_sinks.size(); ++k) {
            m_sinks[k].start(m_work + "/" + phase + ".output" + std::to_string(k), Pauses(stall, seed++ << 20));
        }
        for (Watch& watch : m_watches) watch.start(m_arguments.has("bucket") ? m_arguments.number("bucket") : 0);
        *m_top->aresetn = 0;
        m_tracing = m_traceOpen && m_arguments.text("trace_phase") == phase;
        for (m_cycle = -resetCycles; m_cycle < 0;) edge();
        *m_top->aresetn = 1;
        m_lastMove = 0;
        m_stuck = false;
        m_frameErrorCycle = -1;
        cycle();  // AXI: tvalid rises after the first edge that sees aresetn high; what is inside is in reset until then
        for (size_t k = 0; k < m_probes.size(); ++k) m_probes[k].start(m_work + "/" + phase + ".inner" + std::to_string(k));
        for (Source& source : m_sources) source.start(frames, Pauses(stall, seed++ << 20), fault);
    }

    Fault fault() const {
        if (!m_arguments.has("fault")) return NO_FAULT;
        const std::string text = m_arguments.text("fault");
        return Fault{strtoull(text.c_str(), nullptr, 10), strtoull(text.substr(text.find(':') + 1).c_str(), nullptr, 10)};
    }

    void cycle() {
        for (Source& source : m_sources) source.drive();
        for (Sink& sink : m_sinks) sink.drive();
        *m_top->aclk = 0;
        settle();
        bool moved = false;
        for (Source& source : m_sources) moved |= source.sample(m_cycle);
        for (Sink& sink : m_sinks) moved |= sink.sample(m_cycle);
        if (m_cycle > 0) {  // before, what is inside is in reset and shows what was there before it
            for (Watch& watch : m_watches) watch.sample(m_cycle);
            for (Probe& probe : m_probes) probe.sample(m_cycle);
        }
        if (*m_top->frameError && m_frameErrorCycle < 0) m_frameErrorCycle = m_cycle;
        if (moved) m_lastMove = m_cycle;
        watch();
        *m_top->aclk = 1;
        settle();
        for (Source& source : m_sources) source.afterEdge();
        m_progress.tick(m_phase, m_cycle, framesOut());
        ++m_cycle;
        endTrace();
    }

    /** A clock cycle in reset. */
    void edge() {
        *m_top->aclk = 0;
        settle();
        *m_top->aclk = 1;
        settle();
        ++m_cycle;
    }

    void watch() {
        if (!delivered(m_limit)) {
            m_stuck = m_cycle - m_lastMove > m_quiet;
            for (const Sink& sink : m_sinks) m_stuck |= owes(sink) && m_cycle - sink.lastCycle() > m_silentLimit;
        }
    }

    bool owes(const Sink& sink) const { return m_limit == UNLIMITED || sink.seen() < m_limit * sink.beatsPerFrame(); }

    /** All the frames' beats went in and came out. */
    bool delivered(uint64_t frames) const {
        if (frames == UNLIMITED) return false;
        return std::all_of(m_sources.begin(), m_sources.end(), [](const Source& source) { return source.done(); })
            && std::none_of(m_sinks.begin(), m_sinks.end(), [this](const Sink& sink) { return owes(sink); });
    }

    /** When a beat last passed where a probe is; before the first, 0. */
    int64_t lastInside() const {
        int64_t cycle = 0;
        for (const Probe& probe : m_probes) cycle = std::max(cycle, probe.lastCycle());
        return cycle;
    }

    /** A whole frame more than expected has come out: there may be no end to it. */
    bool excess() const {
        const auto tooMany = [this](const auto& stream) { return stream.seen() >= (m_limit + 1) * stream.beatsPerFrame(); };
        return std::any_of(m_sinks.begin(), m_sinks.end(), tooMany) || std::any_of(m_probes.begin(), m_probes.end(), tooMany);
    }

    uint64_t framesOut() const {
        uint64_t frames = UNLIMITED;
        for (const Sink& sink : m_sinks) frames = std::min<uint64_t>(frames, sink.frameEnds().size());
        return frames;
    }

    int64_t frameEnd(uint64_t frame) const {
        int64_t cycle = 0;
        for (const Sink& sink : m_sinks) cycle = std::max(cycle, sink.frameEnds()[frame]);
        return cycle;
    }

    bool periodsAgree() const {
        const uint64_t frames = framesOut();
        return frames >= 3 && frameEnd(frames - 1) - frameEnd(frames - 2) == frameEnd(frames - 2) - frameEnd(frames - 3);
    }

    // Results

    void end() {
        for (Sink& sink : m_sinks) sink.finish();
        for (Probe& probe : m_probes) probe.finish();
        fprintf(m_summary, "phase %s %lld %d %lld %lld\nframe_ends", m_phase, static_cast<long long>(m_cycle), m_stuck,
                static_cast<long long>(m_lastMove), static_cast<long long>(m_frameErrorCycle));
        const uint64_t frames = framesOut();
        for (uint64_t k = 0; k < frames; ++k) fprintf(m_summary, " %lld", static_cast<long long>(frameEnd(k)));
        fprintf(m_summary, "\n");
        for (const Source& source : m_sources) {
            fprintf(m_summary, "input %llu %llu %lld %d\n", static_cast<unsigned long long>(source.frame()),
                    static_cast<unsigned long long>(source.beat()), static_cast<long long>(source.firstCycle()), source.waiting());
        }
        for (const Sink& sink : m_sinks) {
            fprintf(m_summary, "output %llu %d %lld %llu\n", static_cast<unsigned long long>(sink.seen()), sink.offering(),
                    static_cast<long long>(sink.unstableCycle()), static_cast<unsigned long long>(sink.unstableBeat()));
        }
        for (const Watch& watch : m_watches) watch.print(m_summary);
    }

    // Trace

#ifdef CONVOY_TRACE
    void openTrace() { m_context.traceEverOn(true); }

    void attachTrace() {
        m_trace = std::make_unique<VerilatedFstC>();
        m_top->trace(m_trace.get());
        m_trace->open(m_arguments.text("trace").c_str());
        m_traceOpen = true;
        m_traceFrom = m_arguments.number("trace_from");
        m_traceTo = m_arguments.number("trace_to");
    }

    /** One time unit is half a clock cycle; cycle c's rising edge is at 2 * (c + RESET_CYCLES) + 1. */
    void settle() {
        m_top->eval();
        if (m_tracing && (m_cycle < 0 || m_cycle >= m_traceFrom)) {
            m_trace->dump(static_cast<uint64_t>(2 * (m_cycle + RESET_CYCLES) + *m_top->aclk));
        }
    }

    void endTrace() {
        if (m_tracing && m_cycle > m_traceTo) {
            closeTrace();
            exit(0);
        }
    }

    void closeTrace() { m_trace->close(); }

    std::unique_ptr<VerilatedFstC> m_trace;
    int64_t m_traceFrom = 0;
    int64_t m_traceTo = 0;
#else
    void openTrace() {}
    void attachTrace() {}
    void settle() { m_top->eval(); }
    void endTrace() {}
    void closeTrace() {}
#endif

    const Arguments& m_arguments;
    const std::string m_work;
    const uint64_t m_frames;
    const double m_stall;
    const uint64_t m_seed;
    const int64_t m_quiet;
    const int64_t m_silent;
    VerilatedContext m_context;
    std::unique_ptr<Top> m_top;
    std::vector<Source> m_sources;
    std::vector<Sink> m_sinks;
    std::vector<Watch> m_watches;
    std::vector<Probe> m_probes;
    Progress m_progress;
    FILE* m_summary = nullptr;
    const char* m_phase = "";
    uint64_t m_limit = 0;
    int64_t m_cycle = 0;
    int64_t m_silentLimit = 0;
    int64_t m_lastMove = 0;
    int64_t m_frameErrorCycle = -1;
    bool m_stuck = false;
    bool m_traceOpen = false;
    bool m_tracing = false;
};

}  // namespace

int main(int argc, char** argv) {
    const Arguments arguments(argc, argv);
    Bench(arguments).run();
    return 0;
}
