// A design as the bench sees it: the only part of the bench that is compiled for each design. It knows the streams from design.h:
//   CONVOY_INPUTS(X), CONVOY_OUTPUTS(X)   X(tdata, tvalid, tready, tlast, bytes of a beat, beats of a frame)
#include "top.h"

#include "Vtop.h"
#include "design.h"
#include "verilated.h"

namespace {

class VerilatedTop : public Top {
public:
    explicit VerilatedTop(VerilatedContext* context) : m_top(context, "top") {
        aclk = &m_top.aclk;
        aresetn = &m_top.aresetn;
        frameError = &m_top.frame_error;
#define CONVOY_PORTS(TDATA, TVALID, TREADY, TLAST, BYTES, BEATS) Ports{&m_top.TDATA, &m_top.TVALID, &m_top.TREADY, &m_top.TLAST, BYTES, BEATS},
        inputs = {CONVOY_INPUTS(CONVOY_PORTS)};
        outputs = {CONVOY_OUTPUTS(CONVOY_PORTS)};
#undef CONVOY_PORTS
    }

    void eval() override { m_top.eval(); }
    void final() override { m_top.final(); }
#ifdef CONVOY_TRACE
    void trace(VerilatedFstC* file) override { m_top.trace(file, 99); }
#endif

private:
    Vtop m_top;
};

}  // namespace

std::unique_ptr<Top> makeTop(VerilatedContext* context) {
    return std::make_unique<VerilatedTop>(context);
}
