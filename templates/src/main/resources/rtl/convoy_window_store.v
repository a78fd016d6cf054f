// convoy_window_store: a window that slides along the rows, its columns kept part by part in a memory for each tap.
//
// A column holds LANES taps and comes in PARTS parts; `write` says that a part comes. Columns are dealt to PHASES in turn, and tap x keeps the columns
// of phase PHASES_OF[x] alone: a window that moves on by whole rounds of phases never needs another. A fold takes the same part of every tap's column,
// any number of times while it is kept: `address` says where the part lies for tap 0, and for tap x it is OFFSETS[x] further on, modulo the memory.
// Lane i of tap x is lane x*LANES + i of the array and comes so many cycles later, as its partial sum does; so do the taps in the padding, for which
// there is ZERO. A memory holds a few lanes and is read as late as the first of them comes.
// Parameters: TAPS, LANES >= 1; WIDTH bits per lane; COUNTS packs PARTS and PHASES, 32 bits each, the parts lowest; DEPTHS and PHASES_OF pack 32 bits
// per tap: its memory's parts, a power of two above the number of its phase that may come before the last lane has read one, and its phase, below PHASES;
// ADDRESS_BITS of the deepest; OFFSETS packs ADDRESS_BITS per tap; ZERO a lane in the padding.
// Latency: one cycle from the address and the padding to lane 0. Throughput: one part in and one fold out per cycle.
// Reset: the first part comes to address 0 of phase 0. Overflow: addresses run modulo 2^ADDRESS_BITS, as wanted.
`default_nettype none
module convoy_window_store #(
    parameter TAPS = 2, LANES = 1, WIDTH = 8,
    parameter [63:0] COUNTS = {32'd1, 32'd2},
    parameter ADDRESS_BITS = 2,
    parameter [32*TAPS-1:0] DEPTHS = {TAPS{32'd4}},
    parameter [32*TAPS-1:0] PHASES_OF = {TAPS{32'd0}},
    parameter [ADDRESS_BITS*TAPS-1:0] OFFSETS = {ADDRESS_BITS*TAPS{1'b0}},
    parameter [WIDTH-1:0] ZERO = 0
) (
    input wire clk, rst,
    input wire write,
    input wire [WIDTH*LANES-1:0] column,
    input wire [ADDRESS_BITS-1:0] address,
    input wire [TAPS-1:0] padding,
    output wire [WIDTH*LANES*TAPS-1:0] operands
);
    localparam [31:0] PARTS = COUNTS[31:0];
    localparam [31:0] PHASES = COUNTS[63:32];
    localparam [ADDRESS_BITS-1:0] ON = 1;

    // Lanes that share a memory: a register makes up for their lag, where more would take a shift register. Words that fill block RAM stay together.
    localparam SHARE = (LANES <= 3 || (WIDTH * LANES << ADDRESS_BITS) > 4096) ? LANES : 2;
    localparam READS = (LANES + SHARE - 1) / SHARE;

    if (PARTS == 0 || PHASES == 0) convoy_window_store_counts_must_be_positive u_illegal ();

    // From part to part, back for the next phase, and on after a round of them.
    localparam [31:0] BACK = 1 - PARTS;
    wire [2:0] turn;
    wire [1:0] at_first, at_last;
    wire unused = &{1'b0, at_first, at_last};
    wire [ADDRESS_BITS-1:0] write_address;
    convoy_nest #(.LEVELS(2), .COUNTS(COUNTS)) u_parts (.clk(clk), .rst(rst), .step(write), .turn(turn), .at_first(at_first), .at_last(at_last));
    convoy_walk #(.BITS(ADDRESS_BITS), .TURNS(3), .DELTAS({ON, BACK[ADDRESS_BITS-1:0], ON}))
        u_write_address (.clk(clk), .rst(rst), .turn(turn & {3{write}}), .value(write_address));
    reg [PHASES-1:0] phase_q;
    always @(posedge clk) begin
        if (rst) phase_q <= 1;
        else if (write & |turn[2:1]) phase_q <= phase_q << 1 | phase_q >> (PHASES - 1);
    end

    genvar x, r;
    for (x = 0; x < TAPS; x = x + 1) begin : g_tap
        wire [ADDRESS_BITS:0] first;  // padding and address of the tap's first read
        if (x == 0) begin : g_start
            assign first[ADDRESS_BITS-1:0] = address + OFFSETS[ADDRESS_BITS-1:0];
        end else begin : g_further
            localparam [ADDRESS_BITS-1:0] FURTHER = OFFSETS[ADDRESS_BITS*x +: ADDRESS_BITS] - OFFSETS[ADDRESS_BITS*(x-1) +: ADDRESS_BITS];
            convoy_delay #(.WIDTH(ADDRESS_BITS), .CYCLES(LANES - SHARE * (READS - 1))) u_address (
                .clk(clk), .d(g_tap[x-1].g_read[READS-1].read[ADDRESS_BITS-1:0] + FURTHER), .q(first[ADDRESS_BITS-1:0])
            );
        end
        convoy_delay #(.CYCLES(LANES * x)) u_padding (.clk(clk), .d(padding[x]), .q(first[ADDRESS_BITS]));
        for (r = 0; r < READS; r = r + 1) begin : g_read
            localparam HERE = (LANES - SHARE * r < SHARE) ? LANES - SHARE * r : SHARE;
            wire [ADDRESS_BITS:0] read;
            wire [WIDTH*HERE-1:0] taps;
            if (r == 0) begin : g_first
                assign read = first;
            end else begin : g_next
                convoy_delay #(.WIDTH(ADDRESS_BITS + 1), .CYCLES(SHARE)) u_read (.clk(clk), .d(g_read[r-1].read), .q(read));
            end
            convoy_memory #(.WIDTH(WIDTH * HERE), .DEPTH(DEPTHS[32*x +: 32]), .ADDRESS_BITS(ADDRESS_BITS), .CLEARED({HERE{ZERO}})) u_columns (
                .clk(clk), .write(write & phase_q[PHASES_OF[32*x +: 32]]), .write_address(write_address),
                .write_data(column[WIDTH*SHARE*r +: WIDTH*HERE]), .read_address(read[ADDRESS_BITS-1:0]), .read_clear(read[ADDRESS_BITS]), .read_data(taps)
            );
            convoy_skew #(.LANES(HERE), .WIDTH(WIDTH)) u_lanes (.clk(clk), .d(taps), .q(operands[WIDTH*(LANES*x + SHARE*r) +: WIDTH*HERE]));
        end
    end
endmodule
`default_nettype wire
