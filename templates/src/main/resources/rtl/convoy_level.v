// convoy_level: a signed level that two parties raise and lower by constants; `enough` while it is at least 0.
//
//   level <= level + SUM of UPS[i] over the set bits of up - SUM of DOWNS[i] over the set bits of down
//
// At most one bit of `up` and one of `down` is set in a cycle. Used for positions that are stored but not read, for free places, and for
// words that may still be sent off.
// Parameters: BITS wide enough for every level that occurs (two's complement); UPS, DOWNS pack BITS bits per event; INITIAL after reset.
// Latency: one cycle from event to `enough`, which is a register bit. Overflow: none, by the choice of BITS.
`default_nettype none
module convoy_level #(
    parameter BITS = 2,
    parameter UP_EVENTS = 1,
    parameter DOWN_EVENTS = 1,
    parameter [BITS*UP_EVENTS-1:0] UPS = {BITS*UP_EVENTS{1'b0}},
    parameter [BITS*DOWN_EVENTS-1:0] DOWNS = {BITS*DOWN_EVENTS{1'b0}},
    parameter [BITS-1:0] INITIAL = 0
) (
    input  wire                   clk,
    input  wire                   rst,
    input  wire [UP_EVENTS-1:0]   up,
    input  wire [DOWN_EVENTS-1:0] down,
    output wire                   enough
);
    reg [BITS-1:0] level_q;
    reg [BITS-1:0] raise;
    reg [BITS-1:0] lower;
    integer i;

    assign enough = ~level_q[BITS-1];

    always @* begin
        raise = {BITS{1'b0}};
        lower = {BITS{1'b0}};
        for (i = 0; i < UP_EVENTS; i = i + 1) raise = raise | (UPS[BITS*i +: BITS] & {BITS{up[i]}});
        for (i = 0; i < DOWN_EVENTS; i = i + 1) lower = lower | (DOWNS[BITS*i +: BITS] & {BITS{down[i]}});
    end

    always @(posedge clk) begin
        if (rst) level_q <= INITIAL;
        else level_q <= level_q + raise - lower;
    end
endmodule
`default_nettype wire
