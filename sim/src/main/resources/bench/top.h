// What the bench sees of a design, so that it is compiled once for all of them.
#pragma once

#include "ports.h"

#include <memory>

class VerilatedContext;
class VerilatedFstC;

class Top {
public:
    virtual ~Top() = default;

    /** Settles the design's signals after changes of its inputs. */
    virtual void eval() = 0;
    virtual void final() = 0;
#ifdef CONVOY_TRACE
    /** Makes a file that is not open yet one of this design's signals. */
    virtual void trace(VerilatedFstC* file) = 0;
#endif

    uint8_t* aclk = nullptr;
    uint8_t* aresetn = nullptr;
    const uint8_t* frameError = nullptr;
    std::vector<Ports> inputs;
    std::vector<Ports> outputs;
};

/** The design, defined by top.cpp. */
std::unique_ptr<Top> makeTop(VerilatedContext* context);
