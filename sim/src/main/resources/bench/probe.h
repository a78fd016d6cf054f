// How the bench sees a stream inside the design, which it does not drive.
#pragma once

#include "ports.h"

#include "verilated.h"
#include "verilated_sym_props.h"

#include <sstream>

/** Records the beats that pass between two stages. The program must show the signals. */
class Probe {
public:
    /** @param line SCOPE VALID TAKE DATA, bits of a beat, beats of a frame; the scope as a path from the top module's name on */
    Probe(const VerilatedContext& context, const std::string& line) {
        std::istringstream words(line);
        std::string scope, valid, take, data;
        int bits = 0;
        words >> scope >> valid >> take >> data >> bits >> m_beatsPerFrame;
        m_valid = find(context, scope, valid, 1);
        m_take = find(context, scope, take, 1);
        m_data = find(context, scope, data, bits);
        m_beatBytes = (bits + 7) / 8;
    }

    /** Starts with no beat seen; `path` without extension. */
    void start(const std::string& path) {
        m_seen = 0;
        m_lastCycle = 0;
        m_beats.open(path + ".beats");
        m_stamps.open(path + ".stamps");
    }

    /** A stamp is as a Sink's; the last beat of a frame is told by its number. */
    void sample(int64_t cycle) {
        if (!(*m_valid & *m_take & 1)) return;
        const uint64_t stamp = static_cast<uint64_t>(cycle) << 1 | (++m_seen % m_beatsPerFrame == 0);
        m_beats.append(m_data, m_beatBytes);
        m_stamps.append(&stamp, sizeof stamp);
        m_lastCycle = cycle;
    }

    void finish() {
        m_beats.close();
        m_stamps.close();
    }

    uint64_t seen() const { return m_seen; }
    int64_t lastCycle() const { return m_lastCycle; }
    uint64_t beatsPerFrame() const { return m_beatsPerFrame; }

private:
    static const uint8_t* find(const VerilatedContext& context, const std::string& scopeName, const std::string& name, int bits) {
        const VerilatedScope* scope = context.scopeFind(("top." + scopeName).c_str());
        const VerilatedVar* variable = scope ? scope->varFind(name.c_str()) : nullptr;
        if (!variable || variable->packed().elements() != bits) {
            fprintf(stderr, "the manifest names a signal %s of %d bit(s) in module %s, which has no such signal\n", name.c_str(), bits, scopeName.c_str());
            exit(1);
        }
        return static_cast<const uint8_t*>(variable->datap());
    }

    const uint8_t* m_valid;
    const uint8_t* m_take;
    const uint8_t* m_data;
    size_t m_beatBytes;
    uint64_t m_beatsPerFrame = 1;
    Recording m_beats;
    Recording m_stamps;
    uint64_t m_seen = 0;
    int64_t m_lastCycle = 0;
};
