// convoy_replay: keeps the parts of a window as its first folds take them, and gives them again to the folds of the other column groups.
//
// CYCLES + 1 cycles after a fold's start (`step`) its part is in `d`, unless it is `kept`: then d is not used. Either way it leaves the memory two
// cycles later.
// Parameters: PARTS >= 2 of a window; PART_BITS = bits of PARTS - 1; WIDTH bits of a part; CYCLES >= 0.
// Latency: two cycles from d to q. Throughput: one fold per cycle. Reset: before the first fold of a window. The memory holds one window.
`default_nettype none
module convoy_replay #(
    parameter PARTS = 2,
    parameter PART_BITS = 1,
    parameter WIDTH = 8,
    parameter CYCLES = 0
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             step,
    input  wire             kept,
    input  wire             group_last,
    input  wire [WIDTH-1:0] d,
    output wire [WIDTH-1:0] q
);
    generate
        if (PARTS < 2) begin : g_illegal
            convoy_replay_parts_must_be_at_least_two u_illegal ();
        end
    endgenerate

    wire step_late;
    wire kept_late;
    wire last_late;
    convoy_flag_delay #(.CYCLES(CYCLES)) u_step (.clk(clk), .rst(rst), .d(step), .q(step_late));
    convoy_delay #(.WIDTH(2), .CYCLES(CYCLES)) u_tags (.clk(clk), .d({group_last, kept}), .q({last_late, kept_late}));

    reg [PART_BITS-1:0] part_q;
    reg [PART_BITS-1:0] write_part_q;
    reg [PART_BITS-1:0] read_part_q;
    reg write_q;
    always @(posedge clk) begin
        if (rst) part_q <= {PART_BITS{1'b0}};
        else if (step_late) part_q <= last_late ? {PART_BITS{1'b0}} : part_q + 1'b1;
        write_part_q <= part_q;
        write_q <= step_late & ~kept_late & ~rst;
        read_part_q <= write_part_q;
    end

    convoy_memory #(.WIDTH(WIDTH), .DEPTH(PARTS), .ADDRESS_BITS(PART_BITS)) u_parts (
        .clk(clk), .write(write_q), .write_address(write_part_q), .write_data(d), .read_address(read_part_q), .read_data(q)
    );
endmodule
`default_nettype wire
