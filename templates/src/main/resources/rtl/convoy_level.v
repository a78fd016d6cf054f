// convoy_level: a signed level that two parties raise and lower by constants; `enough` while it is at least 0.
//
//   level <= level + UPS[i] - DOWNS[j]  where up[i] and, if `go`, down[j] are the bits set; where none is, that term is 0
//
// At most one bit of `up` and one of `down` is set in a cycle. Used for positions that are stored but not read, for free places, and for words that
// may still be sent off. `go` may come late: what the level loses with it and without it is known by then, and one subtraction is enough.
// Parameters: BITS wide enough for every level that occurs (two's complement); UPS, DOWNS pack BITS bits per event; INITIAL after reset.
// Latency: one cycle from event to `enough`, which is a register bit. Overflow: none, by the choice of BITS.
`default_nettype none
module convoy_level #(
    parameter BITS = 2, UP_EVENTS = 1, DOWN_EVENTS = 1,
    parameter [BITS*UP_EVENTS-1:0] UPS = {BITS*UP_EVENTS{1'b0}},
    parameter [BITS*DOWN_EVENTS-1:0] DOWNS = {BITS*DOWN_EVENTS{1'b0}},
    parameter [BITS-1:0] INITIAL = 0
) (
    input wire clk, rst,
    input wire [UP_EVENTS-1:0] up,
    input wire [DOWN_EVENTS-1:0] down,
    input wire go,
    output wire enough
);
    localparam [BITS-1:0] HALF = 1 << (BITS - 1);
    reg [BITS-1:0] level_q;  // the level + HALF: its highest bit is set where the level is not negative
    reg [BITS-1:0] stay, fall;  // what the level loses without and with `go`: a constant for every pair of events, or for one alone
    integer i, j;

    assign enough = level_q[BITS-1];

    always @* begin
        stay = {BITS{1'b0}};
        for (i = 0; i < UP_EVENTS; i = i + 1) stay = stay | ((-UPS[BITS*i +: BITS]) & {BITS{up[i]}});
        fall = stay & {BITS{~(|down)}};
        for (j = 0; j < DOWN_EVENTS; j = j + 1) begin
            fall = fall | (DOWNS[BITS*j +: BITS] & {BITS{down[j] & ~(|up)}});
            for (i = 0; i < UP_EVENTS; i = i + 1) fall = fall | ((DOWNS[BITS*j +: BITS] - UPS[BITS*i +: BITS]) & {BITS{up[i] & down[j]}});
        end
    end

    always @(posedge clk) begin
        if (rst) level_q <= INITIAL ^ HALF;
        else level_q <= level_q - (go ? fall : stay);
    end
endmodule
`default_nettype wire
