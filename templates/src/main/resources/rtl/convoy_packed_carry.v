// convoy_packed_carry: what the sums below a place of packed sums carry into it, followed from lane to lane.
//
// Of a number that no register is wide enough for, `seen` shows the WATCH bits below the place after each lane; between two looks at it, in the lanes
// of ENDS, it moves by less than half of what these bits tell apart. So where they pass their end, it has gone over by one, up or down.
// Parameters: LANES >= 1; WATCH >= 2; ENDS has a bit per lane, 1 where a look is taken, as it is at the last; BITS of the carry, signed, at least 2.
// Latency: two cycles from the last lane to `carry`; each lane comes a cycle after the one before. Throughput: one carry per cycle. Reset: none.
// Overflow: none, by the choice of ENDS and BITS.
`default_nettype none
module convoy_packed_carry #(
    parameter LANES = 2, WATCH = 3,
    parameter [LANES-1:0] ENDS = {LANES{1'b1}},
    parameter BITS = 2
) (
    input wire clk,
    input wire [WATCH*LANES-1:0] seen,
    output wire [BITS-1:0] carry
);
    if (!ENDS[LANES-1]) convoy_packed_carry_must_end_with_a_look u_illegal ();

    // By what is seen now (the higher bits) and what was before: whether the way from there to here, which is the shorter one, leads up over the end.
    function [(1<<(2*WATCH))-1:0] over_the_end;
        input integer unused;
        integer pair, here, before;
        for (pair = 0; pair < (1 << (2 * WATCH)); pair = pair + 1) begin
            here = pair >> WATCH;
            before = pair - (here << WATCH);
            over_the_end[pair] = here + (1 << WATCH) - before < (1 << (WATCH - 1));
        end
    endfunction
    localparam [(1<<(2*WATCH))-1:0] UP = over_the_end(0);

    genvar i;
    for (i = 0; i < LANES; i = i + 1) begin : g_lane
        reg [WATCH-1:0] seen_q;
        reg [BITS-1:0] carry_q;
        wire [WATCH-1:0] here = seen[WATCH*i +: WATCH];
        wire [WATCH-1:0] seen_before;
        wire [BITS-1:0] carry_before;
        if (i == 0) begin : g_start
            assign seen_before = {WATCH{1'b0}};
            assign carry_before = {BITS{1'b0}};
        end else begin : g_next
            assign seen_before = g_lane[i-1].seen_q;
            assign carry_before = g_lane[i-1].carry_q;
        end
        if (ENDS[i]) begin : g_look
            reg up_q, down_q;
            always @(posedge clk) begin
                seen_q <= here;
                up_q <= UP[{here, seen_before}];
                down_q <= UP[{seen_before, here}];
                carry_q <= carry_before + {{(BITS-1){down_q}}, up_q | down_q};
            end
        end else begin : g_on
            wire unused = &{1'b0, here};
            always @(posedge clk) begin
                seen_q <= seen_before;
                carry_q <= carry_before;
            end
        end
    end
    wire unused_last = &{1'b0, g_lane[LANES-1].seen_q};
    assign carry = g_lane[LANES-1].carry_q;
endmodule
`default_nettype wire
