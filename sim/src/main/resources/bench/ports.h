// How the bench sees AXI4-Stream ports, whatever their width, and how it pauses and records them.
#pragma once

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "beats are copied byte by byte: this needs a little-endian host"
#endif

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

/** SplitMix64 with a threshold: says in which cycles a source or sink pauses. */
class Pauses {
public:
    Pauses(double probability, uint64_t seed) : m_state(seed) { change(probability); }

    /** Pauses with another probability from now on; at 1, always. */
    void change(double probability) {
        m_never = probability <= 0;
        m_threshold = probability >= 1 ? UINT64_MAX : static_cast<uint64_t>(probability * 18446744073709549568.0);
    }

    bool never() const { return m_never; }

    bool next() {
        if (m_never) return false;
        uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return (z ^ (z >> 31)) < m_threshold;
    }

private:
    bool m_never;
    uint64_t m_threshold;
    uint64_t m_state;
};

/** The four signals of a stream. The data's lowest byte comes first in memory: the host is little-endian. */
struct Ports {
    void* tdata;
    uint8_t* tvalid;
    uint8_t* tready;
    uint8_t* tlast;
    uint64_t beatBytes;
    uint64_t beatsPerFrame;
};

/** A frame that is sent with another number of beats than it should have: its last ones are cut, or its last one is repeated. tlast ends it. */
struct Fault {
    uint64_t frame;
    uint64_t beats;
};

/** Offers the beats of all frames in order, pausing between beats but never while one is offered. */
class Source {
public:
    Source(const Ports& ports, std::vector<uint8_t> beats) : m_ports(ports), m_beats(std::move(beats)) {}

    /** Starts from the first frame, once the design is out of reset: no more than `frames` frames, repeating the stimulus as often as that needs. */
    void start(uint64_t frames, const Pauses& pauses, const Fault& fault) {
        m_limit = frames;
        m_pauses = pauses;
        m_fault = fault;
        m_frame = 0;
        m_beat = 0;
        m_data = 0;
        m_firstCycle = -1;
        withdraw();
    }

    void pause(double probability) { m_pauses.change(probability); }

    void drive() {
        if (*m_ports.tvalid || m_frame == m_limit || m_pauses.next()) return;
        memcpy(m_ports.tdata, m_beats.data() + m_data, m_ports.beatBytes);
        *m_ports.tlast = m_beat == frameBeats() - 1;
        *m_ports.tvalid = 1;
    }

    /** What the coming clock edge does, once the signals have settled. */
    bool sample(int64_t cycle) {
        m_accepted = *m_ports.tvalid && *m_ports.tready;
        if (m_accepted && m_firstCycle < 0) m_firstCycle = cycle;
        return m_accepted;
    }

    /** Goes on to the next beat if the edge took this one. */
    void afterEdge() {
        if (!m_accepted) return;
        m_accepted = false;
        withdraw();
        const uint64_t size = m_ports.beatsPerFrame * m_ports.beatBytes;
        if (++m_beat < frameBeats()) {
            if (m_beat < m_ports.beatsPerFrame) m_data += m_ports.beatBytes;
            return;
        }
        m_data = (m_data / size + 1) * size % m_beats.size();
        m_beat = 0;
        ++m_frame;
    }

    bool done() const { return m_frame == m_limit; }
    uint64_t frame() const { return m_frame; }
    uint64_t beat() const { return m_beat; }
    int64_t firstCycle() const { return m_firstCycle; }
    bool waiting() const { return *m_ports.tvalid && !*m_ports.tready; }

private:
    uint64_t frameBeats() const { return m_frame == m_fault.frame ? m_fault.beats : m_ports.beatsPerFrame; }

    /** Data without tvalid means nothing, so it is made to look like nothing in particular. */
    void withdraw() {
        *m_ports.tvalid = 0;
        *m_ports.tlast = 0;
        memset(m_ports.tdata, 0xA5, m_ports.beatBytes);
    }

    Ports m_ports;
    std::vector<uint8_t> m_beats;
    Pauses m_pauses{0, 0};
    Fault m_fault{UINT64_MAX, 0};
    uint64_t m_limit = 0;
    uint64_t m_frame = 0;
    uint64_t m_beat = 0;
    size_t m_data = 0;  // offset of the beat in m_beats
    int64_t m_firstCycle = -1;
    bool m_accepted = false;
};

/** A file written in large pieces. */
class Recording {
public:
    void open(const std::string& path) {
        m_file = fopen(path.c_str(), "wb");
        if (!m_file) {
            perror(path.c_str());
            exit(1);
        }
        m_buffer.reserve(CAPACITY + 4096);
    }

    void append(const void* bytes, size_t count) {
        if (!m_file) return;
        const uint8_t* start = static_cast<const uint8_t*>(bytes);
        m_buffer.insert(m_buffer.end(), start, start + count);
        if (m_buffer.size() >= CAPACITY) flush();
    }

    void close() {
        if (!m_file) return;
        flush();
        if (fclose(m_file) != 0) {
            perror("results");
            exit(1);
        }
        m_file = nullptr;
    }

private:
    static constexpr size_t CAPACITY = 1 << 18;

    void flush() {
        if (fwrite(m_buffer.data(), 1, m_buffer.size(), m_file) != m_buffer.size()) {
            perror("results");
            exit(1);
        }
        m_buffer.clear();
    }

    FILE* m_file = nullptr;
    std::vector<uint8_t> m_buffer;
};

/**
 * Takes beats, pausing at random, and records each with its cycle. A recorded stamp is 2 * cycle + tlast. With pauses, the first beat is not
 * asked for before it is offered: a tvalid that waits for tready then waits for ever.
 */
class Sink {
public:
    Sink(const Ports& ports) : m_ports(ports), m_held(ports.beatBytes) {}

    /** Starts with no beat seen; `path` without extension, empty to record nothing. */
    void start(const std::string& path, const Pauses& pauses) {
        m_pauses = pauses;
        m_seen = 0;
        m_lastCycle = 0;
        m_waited = false;
        m_unstableCycle = -1;
        m_unstableBeat = 0;
        m_frameEnds.clear();
        m_offered = pauses.never();
        *m_ports.tready = 0;
        if (!path.empty()) {
            m_beats.open(path + ".beats");
            m_stamps.open(path + ".stamps");
        }
    }

    void pause(double probability) { m_pauses.change(probability); }

    void drive() { *m_ports.tready = m_offered && !m_pauses.next(); }

    bool sample(int64_t cycle) {
        const bool valid = *m_ports.tvalid;
        if (m_waited) checkHeld(cycle, valid);
        m_waited = valid && !*m_ports.tready;
        if (m_waited) hold();
        m_offered |= valid;
        if (!valid || m_waited) return false;
        const uint64_t stamp = static_cast<uint64_t>(cycle) << 1 | (*m_ports.tlast & 1);
        m_beats.append(m_ports.tdata, m_ports.beatBytes);
        m_stamps.append(&stamp, sizeof stamp);
        m_lastCycle = cycle;
        if (++m_seen % m_ports.beatsPerFrame == 0) m_frameEnds.push_back(cycle);
        return true;
    }

    void finish() {
        m_beats.close();
        m_stamps.close();
    }

    uint64_t seen() const { return m_seen; }
    int64_t lastCycle() const { return m_lastCycle; }
    bool offering() const { return *m_ports.tvalid; }
    int64_t unstableCycle() const { return m_unstableCycle; }
    uint64_t unstableBeat() const { return m_unstableBeat; }
    uint64_t beatsPerFrame() const { return m_ports.beatsPerFrame; }
    const std::vector<int64_t>& frameEnds() const { return m_frameEnds; }

private:
    void hold() {
        memcpy(m_held.data(), m_ports.tdata, m_ports.beatBytes);
        m_heldLast = *m_ports.tlast;
    }

    void checkHeld(int64_t cycle, bool valid) {
        const bool same = valid && *m_ports.tlast == m_heldLast && !memcmp(m_held.data(), m_ports.tdata, m_ports.beatBytes);
        if (same || m_unstableCycle >= 0) return;
        m_unstableCycle = cycle;
        m_unstableBeat = m_seen;
    }

    Ports m_ports;
    Pauses m_pauses{0, 0};
    Recording m_beats;
    Recording m_stamps;
    std::vector<uint8_t> m_held;
    std::vector<int64_t> m_frameEnds;
    uint8_t m_heldLast = 0;
    bool m_waited = false;
    bool m_offered = true;
    uint64_t m_seen = 0;
    int64_t m_lastCycle = 0;
    int64_t m_unstableCycle = -1;
    uint64_t m_unstableBeat = 0;
};
